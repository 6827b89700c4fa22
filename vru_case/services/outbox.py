"""What waits to be shared, and what needs a decision: the truth the status bar tells."""

from sqlalchemy import distinct, func, select

from vru_case import clock
from vru_case.models import catalogue
from vru_case.models.local import Enrolment, Outbox
from vru_case.models.person import Person
from vru_case.services import naming
from vru_case.services.telling import TELLINGS
from vru_case.services.values import Waiting, WaitingLine
from vru_case.services.work import Work

#: Fields in which a worker writes in their own words.
WRITTEN = ("what", "words", "detail", "limits", "reason", "closing_words", "handover", "best_times")


def waiting(work: Work) -> Waiting:
    """How much waits, since when, and when we last spoke with the server."""
    count, people, oldest = work.session.execute(
        select(func.count(), func.count(distinct(Outbox.case_id)), func.min(Outbox.authored_at)).where(
            Outbox.state == "waiting"
        )
    ).one()
    attention = work.session.scalars(select(func.count()).select_from(Outbox).where(Outbox.state == "attention")).one()
    enrolment = work.session.scalars(select(Enrolment)).one()
    caught_up = enrolment.caught_up_at is not None and not count
    return Waiting(count, attention, people, oldest, enrolment.last_exchange_at, caught_up)


def lines(work: Work, limit: int = 200) -> tuple[WaitingLine, ...]:
    """What waits or needs a decision, in words, those that need one first."""
    rows = work.session.scalars(
        select(Outbox).where(Outbox.state != "shared").order_by(Outbox.state, Outbox.no.desc()).limit(limit)
    )
    return tuple(_line(work, row) for row in rows)


def _line(work: Work, row: Outbox) -> WaitingLine:
    person = work.session.get(Person, row.case_id)
    model = catalogue.ENTITIES[row.entity]
    stored = work.session.get(model, row.row_id)
    tell = TELLINGS.get(row.entity)
    what = (
        tell(work.library, stored).title if tell and stored is not None else row.entity.replace("_", " ").capitalize()
    )
    name = naming.name_of(person) if person is not None else naming.NO_NAME
    words = "\n".join(value for key in WRITTEN if isinstance(value := row.fields.get(key), str))
    return WaitingLine(
        row.no, row.case_id, name, what, clock.local(row.authored_at), row.state == "attention", row.reason or "", words
    )
