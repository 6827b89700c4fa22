"""What the story left behind, read back from the other laptops and the server: events, and a digest of each space."""

import json
from dataclasses import dataclass
from datetime import datetime, time
from pathlib import Path
from typing import Any
from uuid import UUID

from sqlalchemy import Engine, select, text

from vru_case import clock
from vru_case.errors import Trouble
from vru_case.models import catalogue
from vru_case.models.local import Outbox
from vru_case.models.person import ContactPoint, Person
from vru_case.services.people import naming, reach
from vru_case.services.telling.telling import TELLINGS, Teller
from vru_case.services.telling.told import Told
from vru_case.services.values import Entry, When
from vru_case.services.work import Work, Workplace
from vru_case.sync import content
from vru_case.sync.merge import row_digest, space_digest

SERVER = "server"


@dataclass(frozen=True, slots=True)
class Written:
    """A row that an event wrote or changed. `changed` names the fields of a change, and is empty for a new row."""

    event: int
    entity: str
    row: UUID
    space: UUID
    author: str
    changed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Seen:
    """A row as another laptop holds it, told."""

    entry: Entry
    digest: str


def last_number(place: Workplace) -> int:
    """The newest op of a laptop."""
    return place.read(lambda work: work.session.scalars(select(Outbox.no).order_by(Outbox.no.desc())).first() or 0)


def written_since(place: Workplace, number: int, event: int, author: str) -> list[Written]:
    """The rows written after an op number."""

    def ask(work: Work) -> list[Written]:
        lines = work.session.scalars(select(Outbox).where(Outbox.no > number).order_by(Outbox.no))
        return [
            Written(
                event, line.entity, line.row_id, line.space_id, author,
                tuple(line.fields) if line.kind == "patch" else (),
            )
            for line in lines
        ]  # fmt: skip

    return place.read(ask)


def look(place: Workplace, written: Written) -> Seen | None:
    """A row as this laptop holds it now; None when it doesn't."""

    def ask(work: Work) -> Seen | None:
        row = work.session.get(catalogue.ENTITIES[written.entity], written.row)
        if row is None:
            return None
        teller = Teller(work.library, naming.worker_names(work.session))
        told = _told(work, row, written) if written.entity not in TELLINGS else None
        when = None if getattr(row, "happened_at", None) else _when(row, written)
        digest = row_digest(written.entity, row.id, row.case_id, catalogue.values(row)).hex()
        return Seen(teller.entry(row, told, when), digest)

    return place.read(ask)


def _when(row: Any, written: Written) -> When:
    """When something without a time of its own happened: the day support began or ended, else when it was recorded."""
    day = getattr(row, "closed_on", None) if "closed_on" in written.changed else getattr(row, "opened_on", None)
    return When(datetime.combine(day, time(12), clock.LONDON), "day") if day else When(row.recorded_at)


def _told(work: Work, row: Any, written: Written) -> Told:
    if isinstance(row, Person):
        return Told("user-round", "neutral", f"A record begins: {naming.name_of(row)}")
    if written.entity == "episode":
        if "closed_on" in written.changed:
            return Told("flag", "ok", work.library.label("closure_reason", row.closure_reason), row.closing_words or "")
        return Told("door-open", "ok", "Came back for support" if row.previous_id else "Support began")
    if written.entity == "follow_up":
        return Told("calendar", "neutral", f"Next: {row.what}")
    if isinstance(row, ContactPoint):
        shown = reach.words(row, reach.stops_of(work, row.case_id))
        return Told("phone", "neutral", f"A safe way to get in touch: {shown}")
    return Told("circle", "neutral", written.entity.replace("_", " ").capitalize())


def once(written: list[Written]) -> list[Written]:
    """In the order of the story, a row once for each event: the change that says most, else the row itself."""
    kept: dict[tuple[int, UUID], Written] = {}
    for each in sorted(written, key=lambda line: line.event):
        if (each.event, each.row) not in kept or "closed_on" in each.changed:
            kept[each.event, each.row] = each
    return list(kept.values())


def event_line(written: Written, space: str, readers: dict[str, Seen], kept: str | None) -> dict[str, Any]:
    """One line of the story, as it was read back. Raises Trouble when two holders disagree or nobody else has it."""
    digests = {seen.digest for seen in readers.values()} | ({kept} if kept else set())
    if not readers or kept is None or len(digests) != 1:
        raise Trouble("The laptops and the server do not hold the same.", f"{written.entity} of event {written.event}")
    entry = next(iter(readers.values())).entry
    at = entry.when.at or entry.recorded_at
    says = f"{entry.title}. {entry.body}" if entry.body else entry.title
    return {
        "n": written.event,
        "happened": at.date().isoformat() if entry.when.precision != "time" else at.isoformat(timespec="minutes"),
        "entity": written.entity,
        "space": space,
        "author": entry.author,
        "says": says,
        "chips": list(entry.chips),
        "read_from": [*readers, SERVER],
    }


def on_server(engine: Engine) -> dict[UUID, tuple[UUID, str, str]]:
    """Every row the server holds: id → (space, entity, digest of its content)."""
    with engine.connect() as connection:
        rows = connection.execute(text("SELECT entity, row_id, case_id, space_id, fields FROM sync_row")).all()
    return {
        row.row_id: (row.space_id, row.entity, row_digest(row.entity, row.row_id, row.case_id, row.fields).hex())
        for row in rows
    }


def server_digest(engine: Engine, space: UUID) -> str:
    """The digest of a whole space on the server."""
    held = on_server(engine).values()
    return space_digest(bytes.fromhex(digest) for where, _, digest in held if where == space)


def laptop_digest(place: Workplace, space: UUID) -> str:
    """The digest of a space on a laptop."""
    return place.store.apply(lambda connection: content.digest(connection, space))


def stands_in(place: Workplace, words: str) -> bool:
    """Whether a laptop holds these words anywhere: in any field of any row."""

    def ask(work: Work) -> bool:
        rows = (row for model in catalogue.ENTITIES.values() for row in work.session.scalars(select(model)))
        return any(words in str(value) for row in rows for value in catalogue.values(row).values())

    return place.read(ask)


def save(path: Path, events: list[dict[str, Any]], digests: dict[str, dict[str, str]]) -> None:
    """Write the story."""
    path.write_text(json.dumps({"events": events, "digests": digests}, indent=2, ensure_ascii=False) + "\n")
