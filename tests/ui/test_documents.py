"""The Documents tab: a photo is made fit, kept, looked at from memory, and a copy is never made unasked."""

from collections.abc import Iterator
from pathlib import Path
from uuid import UUID

import pytest
from PySide6.QtCore import QBuffer, QIODevice, QMimeData, Qt, QUrl
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from tests.ui.at_a_desk import AtADesk, at_a_desk
from tests.ui.look_forms import james
from vru_case.errors import Refusal
from vru_case.services import attachments
from vru_case.ui.forms.attachment import attachment_reading as reading
from vru_case.ui.forms.attachment.attachment import AttachmentSheet
from vru_case.ui.forms.attachment.attachment_view import AttachmentView
from vru_case.ui.pages.person.documents import DocumentsTab
from vru_case.ui.pages.person.sheets import Sheets
from vru_case.ui.words import documents as words


@pytest.fixture
def bench(qtbot: QtBot, tmp_path: Path) -> Iterator[AtADesk]:
    with at_a_desk(qtbot, tmp_path, "ed-navigator", "divert") as made:
        yield made


@pytest.fixture
def who(bench: AtADesk) -> UUID:
    return UUID(str(bench.write(james)))


def never() -> bool:
    return False


def picture(wide: int, high: int, form: str = "JPEG", *, noisy: bool = False) -> bytes:
    image = QImage(wide, high, QImage.Format.Format_RGB32)
    image.fill(QColor("#b0c4de"))
    image.setText("Comment", "taken at the corner of Talbot Road")
    if noisy:
        for x in range(0, wide, 3):
            for y in range(0, high, 3):
                image.setPixel(x, y, (x * 7919 + y * 104729) & 0xFFFFFF)
    held = QBuffer()
    held.open(QIODevice.OpenModeFlag.WriteOnly)
    assert image.save(held, form)  # type: ignore[call-overload]
    return bytes(held.data().data())


def pdf() -> bytes:
    from io import BytesIO

    from reportlab.pdfgen.canvas import Canvas

    out = BytesIO()
    paper = Canvas(out)
    for said in ("first page", "second page"):
        paper.drawString(100, 700, said)
        paper.showPage()
    paper.save()
    return out.getvalue()


def test_a_big_photo_is_made_small_and_loses_its_history() -> None:
    exif = b"Exif\x00\x00GPS of the corner"
    jpeg = picture(4200, 2800)
    marked = jpeg[:2] + b"\xff\xe1" + (len(exif) + 2).to_bytes(2, "big") + exif + jpeg[2:]
    ready = reading.fit(marked, never)
    assert ready is not None
    shown = QImage.fromData(ready.data)
    assert max(shown.width(), shown.height()) == reading.SIDE
    assert abs(shown.width() / shown.height() - 1.5) < 0.01
    assert b"GPS" not in ready.data
    assert b"Talbot" not in ready.data


def test_a_screenshot_stays_sharp_but_not_its_words() -> None:
    ready = reading.fit(picture(600, 300, "PNG"), never)
    assert ready is not None
    assert ready.media_type == "image/png"
    assert QImage.fromData(ready.data).size().width() == 600
    assert b"Talbot" not in ready.data


@pytest.mark.qt_log_ignore("Unsupported marker")
@pytest.mark.parametrize("data", [b"MZ\x90 a program", b"\xff\xd8\xff but no photo", b"%PDF- but no pages"])
def test_what_only_looks_like_one_is_refused(data: bytes) -> None:
    with pytest.raises(Refusal) as refused:
        reading.fit(data, never)
    assert refused.value.field == "file"


def test_what_was_stopped_gives_nothing() -> None:
    assert reading.fit(picture(40, 40), lambda: True) is None


def test_a_dropped_photo_is_kept_and_undone(bench: AtADesk, who: UUID, tmp_path: Path) -> None:
    path = tmp_path / "IMG_0012.weird"
    path.write_bytes(picture(300, 200))
    told = QMimeData()
    told.setUrls([QUrl.fromLocalFile(str(path))])
    sheet = bench.opened(AttachmentSheet(bench.desk, bench.page(who), bench.window, told))
    bench.settle()
    assert sheet.file.value() is not None
    sheet.fields["title"].set_value("ID form")
    sheet.fields["kind"].set_value("FORM")
    bench.keyClick(sheet, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    bench.settle()
    [row] = bench.workplace.read(attachments.rows, who)
    assert (row.title, row.media_type) == ("ID form", "image/jpeg")
    step = bench.desk.steps.last
    assert step is not None
    step()
    bench.settle()
    assert bench.workplace.read(attachments.rows, who) == ()


def test_without_a_file_it_says_so(bench: AtADesk, who: UUID) -> None:
    sheet = bench.opened(AttachmentSheet(bench.desk, bench.page(who), bench.window))
    sheet.save_button.click()
    assert sheet.file.error() == words.FILE_FIRST
    sheet.reject()


def test_looking_writes_nothing_and_a_copy_is_warned_of(bench: AtADesk, who: UUID, tmp_path: Path) -> None:
    made = bench.write(attachments.add, attachments.NewFile(who, "Letter", "LETTER", pdf()))
    [row] = bench.workplace.read(attachments.rows, who)
    folder = tmp_path / "copies"
    folder.mkdir()
    view = AttachmentView(bench.desk, row, bench.window)
    view.open()
    bench.settle()
    assert view.pages.count() == 2
    view.copy.click()
    assert view.warning.text() == words.COPY_WARNING
    assert list(folder.iterdir()) == []
    view.save_in(str(folder))
    bench.settle()
    assert [path.name for path in folder.iterdir()] == ["document.pdf"]
    assert (folder / "document.pdf").read_bytes() == bench.workplace.read(attachments.content, made).data


def test_the_tab_lists_opens_and_takes_off(bench: AtADesk, who: UUID) -> None:
    bench.write(attachments.add, attachments.NewFile(who, "Certificate", "CERTIFICATE", picture(60, 40)))
    tab = DocumentsTab(bench.desk, Sheets(bench.desk, bench.window), bench.window)
    tab.show_page(bench.page(who))
    bench.settle()
    tab._on_open(bench.workplace.read(attachments.rows, who)[0], who)
    bench.settle()
    [view] = bench.window.findChildren(AttachmentView)
    assert isinstance(view, QDialog)
    view.reject()
    tab._on_remove(bench.workplace.read(attachments.rows, who)[0].id)
    bench.settle()
    assert bench.workplace.read(attachments.rows, who) == ()
    assert bench.desk.steps.last is not None
