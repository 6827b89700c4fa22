"""Whether the day was hard for whoever works at this laptop, and what helps then. Nothing of it is written down."""

from datetime import UTC, datetime, time

from sqlalchemy import ColumnElement, exists, select

from vru_case import clock
from vru_case.models.base import Synced
from vru_case.models.contact import Disclosure, Note
from vru_case.models.encounter import AssaultDetail
from vru_case.models.safety import SafeguardingConcern
from vru_case.services import desk
from vru_case.services.work import Work

#: What somebody chose in Settings, and the switch there.
SETTINGS, SWITCH = "settings", "care"
#: The kinds of row that may make a day a hard one.
KINDS = frozenset({"note", "disclosure", "safeguarding_concern", "assault_detail"})


def support(work: Work) -> tuple[str, ...]:
    """What their programme says helps, after a day on which they wrote down something heavy; else nothing.

    Heavy: a restricted note, something told in confidence, a safeguarding concern, a serious assault. Nothing either
    where they have switched it off.
    """
    if not desk.recall(work, SETTINGS).get(SWITCH, True) or not _hard(work):
        return ()
    lines = (work.library.programme(place.programme).staff.support for place in work.actor.places)
    return next((each for each in lines if each), ())


def _hard(work: Work) -> bool:
    serious = [each.code for each in work.library.list("assault_method").options if each.flag("serious")]
    heavy: tuple[tuple[type[Synced], ColumnElement[bool] | None], ...] = (
        (SafeguardingConcern, None), (Disclosure, None), (Note, Note.restricted.is_(True)),
        (AssaultDetail, AssaultDetail.method.in_(serious)),
    )  # fmt: skip
    return any(_wrote(work, model, only) for model, only in heavy)


def _wrote(work: Work, model: type[Synced], only: ColumnElement[bool] | None) -> bool:
    morning = datetime.combine(clock.today(), time(), clock.LONDON).astimezone(UTC)
    found = exists().where(model.author_id == work.actor.account_id, model.recorded_at >= morning)
    if only is not None:
        found = found.where(only)
    return bool(work.session.scalar(select(found)))
