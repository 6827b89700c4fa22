"""Whom a worker was handed: on their Today until they open the page from there, or put the notice away."""

from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from sqlalchemy import select

from vru_case import clock
from vru_case.models.episode import Assignment
from vru_case.models.person import Person
from vru_case.services import desk
from vru_case.services.people import holding, naming
from vru_case.services.safety import walls
from vru_case.services.telling.person_page import place_of
from vru_case.services.values import PersonRow
from vru_case.services.work import Work

#: Older ones are no news, on a laptop that is new for instance.
DAYS = 30
#: What this laptop keeps of those that were seen.
KEPT, MOST = "handed", 200


@dataclass(frozen=True, slots=True)
class Handed:
    """Somebody whose lead the worker was given by a colleague, with the note that came along."""

    id: UUID
    person: PersonRow
    by: str
    on: date
    note: str = ""


def due(work: Work) -> tuple[Handed, ...]:
    """Those the actor was handed by somebody else and hasn't looked at yet, the newest first."""
    me, since = work.actor.account_id, clock.today() - timedelta(days=DAYS)
    asked = (
        select(Assignment)
        .where(
            Assignment.worker_id == me, Assignment.author_id != me, Assignment.from_on >= since, *holding.leading()
        )
        .order_by(Assignment.from_on.desc(), Assignment.id.desc())
    )  # fmt: skip
    seen, places = _seen(work), {place.space_id for place in work.actor.places}
    rows = [row for row in work.session.scalars(asked) if str(row.id) not in seen and row.space_id in places]
    if not rows:
        return ()
    names, veil, found = naming.worker_names(work.session), walls.veil(work), []
    for row in rows:
        person = work.session.get(Person, work.kept(row.case_id))
        if person is not None:
            shown = veil.row(naming.row_of(person, place=place_of(work, person)))
            # Of somebody kept apart from another a list says nothing of where they are, nor does a note on it.
            note = "" if person.id in veil.apart else row.handover or ""
            found.append(Handed(row.id, shown, names.get(row.author_id, ""), row.from_on, note))
    return tuple(found)


def seen(work: Work, handed_id: UUID) -> None:
    """It was looked at, or put away: this laptop doesn't say it again."""
    ids = [each for each in _seen(work) if each != str(handed_id)]
    desk.remember(work, KEPT, {"seen": [*ids, str(handed_id)][-MOST:]})


def unseen(work: Work, handed_id: UUID) -> None:
    """Undo `seen`."""
    desk.remember(work, KEPT, {"seen": [each for each in _seen(work) if each != str(handed_id)]})


def _seen(work: Work) -> list[str]:
    return list(desk.recall(work, KEPT).get("seen", ()))
