"""A file made fit to be kept, on the thread that does sums: known by its content, small, and without its history."""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize, Qt
from PySide6.QtGui import QImage, QImageReader, QPainter

from vru_case.errors import Refusal
from vru_case.services import attachments
from vru_case.ui.forms.printing.paper import pages_of
from vru_case.ui.words import documents as words

#: The longer side of a photo, in pixels: small print on a form can still be read.
SIDE = 2000
QUALITY = 85
#: Nothing larger is even read from the disk, in bytes; and no picture of more pixels is unpacked.
READ_MOST = 64 * 1024 * 1024
PIXELS_MOST = 120_000_000
PREVIEW_DPI = 110
#: Pages of a PDF that are shown; the rest are in the copy.
PAGES_MOST = 30
FIELD = "file"


@dataclass(frozen=True, slots=True)
class Ready:
    """A file as it will be kept. In memory only."""

    media_type: str
    data: bytes = field(repr=False)


def from_path(path: Path, stopped: Callable[[], bool]) -> Ready | None:
    """Read a file and make it fit; None when it was stopped. Raises Refusal when it cannot be kept."""
    try:
        if path.stat().st_size > READ_MOST:
            raise Refusal(attachments.TOO_BIG, FIELD)
        data = path.read_bytes()
    except OSError:
        raise Refusal(words.NOT_READ, FIELD) from None
    return fit(data, stopped)


def fit(data: bytes, stopped: Callable[[], bool]) -> Ready | None:
    """The same for bytes that are here already."""
    if stopped():
        return None
    media_type = attachments.type_of(data)
    if not media_type:
        raise Refusal(attachments.NOT_THESE, FIELD)
    ready = _pdf(data) if media_type == "application/pdf" else _picture(data, media_type, stopped)
    if ready is not None and len(ready.data) > attachments.MOST:
        raise Refusal(attachments.TOO_BIG, FIELD)
    return None if stopped() else ready


def from_image(image: QImage, stopped: Callable[[], bool]) -> Ready | None:
    """A picture of the clipboard."""
    return None if stopped() else _small(image, "image/png")


def pictures(content: attachments.Content) -> tuple[QImage, ...]:
    """What is shown of a kept file: the picture, or the first pages. In memory only. Raises Refusal."""
    if content.media_type != "application/pdf":
        image = QImage.fromData(content.data)
        if image.isNull():
            raise Refusal(words.NOT_READ)
        return (image,)
    try:
        return pages_of(content.data, PREVIEW_DPI, PAGES_MOST)
    except Exception as error:  # noqa: BLE001 - pypdfium2 raises its own, which is not read before it is needed
        raise Refusal(_why(error)) from None


def _pdf(data: bytes) -> Ready:
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(data)
        try:
            pages = len(document)
        finally:
            document.close()
    except pypdfium2.PdfiumError as error:
        raise Refusal(_why(error), FIELD) from None
    if not pages:
        raise Refusal(words.NOT_READ, FIELD)
    return Ready("application/pdf", data)


def _why(error: Exception) -> str:
    return words.LOCKED_PDF if "password" in str(error).lower() else words.NOT_READ


def _picture(data: bytes, media_type: str, stopped: Callable[[], bool]) -> Ready | None:
    held = QBuffer()
    held.setData(QByteArray(data))
    held.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(held)
    reader.setDecideFormatFromContent(True)
    # A photo lies as it was held; what else the camera wrote into it is not taken over.
    reader.setAutoTransform(True)
    size = reader.size()
    if size.isValid() and size.width() * size.height() > PIXELS_MOST:
        raise Refusal(attachments.TOO_BIG, FIELD)
    if size.isValid() and max(size.width(), size.height()) > 2 * SIDE:
        # A JPEG is unpacked straight into something smaller: a quarter of the time and of the memory.
        reader.setScaledSize(size.scaled(QSize(2 * SIDE, 2 * SIDE), Qt.AspectRatioMode.KeepAspectRatio))
    image = reader.read()
    if image.isNull():
        raise Refusal(words.NOT_READ, FIELD)
    return None if stopped() else _small(image, media_type)


def _small(image: QImage, media_type: str) -> Ready:
    if max(image.width(), image.height()) > SIDE:
        smooth = Qt.TransformationMode.SmoothTransformation
        image = image.scaled(SIDE, SIDE, Qt.AspectRatioMode.KeepAspectRatio, smooth)
        media_type = "image/jpeg"
    plain = _plain(image)
    png = _written(plain, "PNG", -1) if media_type == "image/png" else b""
    # A screenshot is small and sharp as it is; a photo somebody pasted is not.
    if png and len(png) <= attachments.MIB:
        return Ready("image/png", png)
    return Ready("image/jpeg", _written(plain, "JPEG", QUALITY))


def _plain(image: QImage) -> QImage:
    """Only its pixels, on white: no words, places or cameras that were written into it."""
    plain = QImage(image.size(), QImage.Format.Format_RGB32)
    plain.fill(Qt.GlobalColor.white)
    image.setDevicePixelRatio(1)
    painter = QPainter(plain)
    painter.drawImage(0, 0, image)
    painter.end()
    return plain


def _written(image: QImage, form: str, quality: int) -> bytes:
    held = QBuffer()
    held.open(QIODevice.OpenModeFlag.WriteOnly)
    if not image.save(held, form, quality):  # type: ignore[call-overload]
        raise Refusal(words.NOT_READ, FIELD)
    return bytes(held.data().data())
