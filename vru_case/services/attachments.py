"""Papers and pictures kept with a person's file: their bytes are rows, encrypted here and shared as all rows are."""

import hashlib
from base64 import b64decode, b64encode
from binascii import Error as NotBase64
from collections import Counter
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from sqlalchemy import select

from vru_case import clock
from vru_case.errors import Refusal
from vru_case.models.attachment import Attachment, AttachmentPart
from vru_case.services.people import naming
from vru_case.services.telling.file_rows import coded
from vru_case.services.values import Coded
from vru_case.services.work import Work

MIB = 1024 * 1024
#: The largest that is kept, in bytes.
MOST = 5 * MIB
#: Bytes in one row: 96 KiB as base64, so that one op stays small on a phone's connection.
PART = 72 * 1024
_BEGINS = ((b"\xff\xd8\xff", "image/jpeg"), (b"\x89PNG\r\n\x1a\n", "image/png"), (b"%PDF-", "application/pdf"))
ENDINGS = {"image/jpeg": "jpg", "image/png": "png", "application/pdf": "pdf"}
NOT_THESE = "Only photos (JPEG, PNG) and PDF files can be kept here."
TOO_BIG = "This is larger than 5 MB. Save fewer pages, or take a photo of the part that matters."
STILL_COMING = "The rest of this is still coming from your team. Try again after the next sync."
DAMAGED = "This can't be shown: what came isn't what was saved. Ask whoever added it to add it again."


@dataclass(frozen=True, slots=True)
class NewFile:
    """A paper or picture to keep. `kind` is from attachment_kind."""

    person_id: UUID
    title: str
    kind: str
    data: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class FileRow:
    """What is known of a kept file without its bytes. `here` of `parts` rows have come; `size` in bytes."""

    id: UUID
    title: str
    kind: Coded
    media_type: str
    size: int
    added_on: date
    author: str
    here: int
    parts: int

    @property
    def whole(self) -> bool:
        """Whether all of it has come."""
        return self.here >= self.parts


@dataclass(frozen=True, slots=True)
class Content:
    """A kept file, whole. In memory only."""

    title: str
    media_type: str
    data: bytes = field(repr=False)


def type_of(data: bytes) -> str:
    """What a file is, by how it begins and never by its name; "" for what isn't kept here."""
    return next((found for begins, found in _BEGINS if data.startswith(begins)), "")


def add(work: Work, new: NewFile) -> UUID:
    """Keep a file. Raises Refusal for other types, more than 5 MB, no title or no kind."""
    person = work.person(new.person_id)
    if not (media_type := type_of(new.data)):
        raise Refusal(NOT_THESE, "file")
    if len(new.data) > MOST:
        raise Refusal(TOO_BIG, "file")
    if not new.title.strip():
        raise Refusal("Say in a few words what it is.", "title")
    if work.library.list("attachment_kind").option(new.kind) is None:
        raise Refusal("Choose what kind of paper it is.", "kind")
    pieces = [new.data[start : start + PART] for start in range(0, len(new.data), PART)]
    row = work.add(
        Attachment(
            **work.on(person), happened_at=clock.now(), precision="time", title=new.title.strip(), kind=new.kind,
            media_type=media_type, size=len(new.data), digest=hashlib.sha256(new.data).hexdigest(), parts=len(pieces),
        )
    )  # fmt: skip
    work.session.flush()
    for number, piece in enumerate(pieces):
        work.add(AttachmentPart(**work.on(person), attachment_id=row.id, number=number, data=b64encode(piece).decode()))
    work.session.flush()
    return row.id


def rows(work: Work, person_id: UUID) -> tuple[FileRow, ...]:
    """What is kept with a person's file, newest first."""
    cases = work.cases(work.person(person_id).id)
    kept = work.session.scalars(
        select(Attachment)
        .where(Attachment.case_id.in_(cases), Attachment.removed_on.is_(None))
        .order_by(Attachment.recorded_at.desc(), Attachment.id.desc())
    ).all()
    # Never the bytes: a page that lists ten papers would read fifty megabytes.
    came = Counter(work.session.scalars(select(AttachmentPart.attachment_id).where(AttachmentPart.case_id.in_(cases))))
    names = naming.worker_names(work.session)
    return tuple(
        FileRow(
            row.id, row.title, coded(work.library, "attachment_kind", row.kind),
            row.media_type, row.size, clock.local(row.recorded_at).date(), names.get(row.author_id, ""),
            came[row.id], row.parts,
        )
        for row in kept
    )  # fmt: skip


def content(work: Work, attachment_id: UUID) -> Content:
    """A kept file, whole and as it was saved. Raises Refusal while parts are missing, or when it isn't what it was."""
    row = work.row(Attachment, attachment_id)
    told = select(AttachmentPart.number, AttachmentPart.data).where(AttachmentPart.attachment_id == attachment_id)
    pieces = {piece.number: piece.data for piece in work.session.execute(told)}
    if set(range(row.parts)) - pieces.keys():
        raise Refusal(STILL_COMING)
    try:
        data = b"".join(b64decode(pieces[number], validate=True) for number in range(row.parts))
    except (NotBase64, ValueError):
        raise Refusal(DAMAGED) from None
    if hashlib.sha256(data).hexdigest() != row.digest or type_of(data) != row.media_type:
        raise Refusal(DAMAGED)
    return Content(row.title, row.media_type, data)


def remove(work: Work, attachment_id: UUID) -> None:
    """Take it off the page; the row stays, and says when."""
    work.row(Attachment, attachment_id).removed_on = clock.today()
    work.session.flush()


def put_back(work: Work, attachment_id: UUID) -> None:
    """Undo `remove`."""
    work.row(Attachment, attachment_id).removed_on = None
    work.session.flush()


def file_name(media_type: str) -> str:
    """What a saved copy is called. It names nobody and says nothing of what is in it."""
    return f"document.{ENDINGS[media_type]}"
