"""The list of people as somebody wants to see it: in which order, whom only, and views kept under a name."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import delete, func, select

from vru_case import clock
from vru_case.errors import Refusal
from vru_case.models.contact import Contact
from vru_case.models.episode import Assignment
from vru_case.models.local import Preference
from vru_case.models.person import Person
from vru_case.services import desk
from vru_case.services.people import listing
from vru_case.services.safety import walls
from vru_case.services.work import Work

SORTS = ("name", "contact", "newest")
QUIET_DAYS = 28
_KEPT = "view:people:"


@dataclass(frozen=True, slots=True)
class View:
    """`show`: open · ended · all. `sort`: name · contact (longest since the last one first) · newest record first.

    `mine` for whom the actor leads on; `quiet_days` for no contact in so many days; `site` a code, or "" for all.
    """

    show: str = "open"
    sort: str = "name"
    mine: bool = False
    quiet_days: int = 0
    site: str = ""

    def kept(self) -> dict[str, Any]:
        """As it is remembered."""
        return asdict(self)


def view_of(kept: Mapping[str, Any]) -> View:
    """A view as it was remembered; what is missing or means nothing any more is as at first."""
    first = View()
    known = {
        each.name: kept[each.name]
        for each in fields(View)
        if type(kept.get(each.name)) is type(getattr(first, each.name))
    }
    view = View(**known)
    fits = view.show in listing.SHOWN and view.sort in SORTS
    return view if fits else first


def people_ids(work: Work, view: View) -> tuple[UUID, ...]:
    """Ids of everybody in a view, in its order, without loading them."""
    ids = listing.people_ids(work, show=view.show)
    if view.mine:
        mine = _mine(work)
        ids = tuple(each for each in ids if each in mine)
    if view.site:
        # Whoever is kept apart is in every place's view: none says where they are, and nobody is lost.
        there = {*work.session.scalars(select(Person.id).where(Person.site == view.site)), *walls.veil(work).apart}
        ids = tuple(each for each in ids if each in there)
    if view.quiet_days or view.sort == "contact":
        last = _last_contacts(work)
        since = clock.now() - timedelta(days=view.quiet_days)
        ids = tuple(each for each in ids if not view.quiet_days or each not in last or last[each] < since)
        if view.sort == "contact":
            return tuple(sorted(ids, key=lambda each: (each in last, last.get(each, since))))
    if view.sort == "newest":
        begun = dict(work.session.execute(select(Person.id, Person.recorded_at)).all())
        return tuple(sorted(ids, key=lambda each: begun[each], reverse=True))
    return ids


def keep(work: Work, name: str, view: View) -> None:
    """Keep a view under a name, over the one that had it. Raises Refusal without a name."""
    if not name.strip():
        raise Refusal("Give it a name.", "name")
    desk.remember(work, _KEPT + name.strip(), view.kept())


def forget(work: Work, name: str) -> None:
    """Keep it no longer."""
    work.session.execute(delete(Preference).where(Preference.key == _KEPT + name))


def views(work: Work) -> tuple[tuple[str, View], ...]:
    """The views that were kept, by name."""
    asked = select(Preference).where(Preference.key.startswith(_KEPT, autoescape=True)).order_by(Preference.key)
    return tuple((row.key.removeprefix(_KEPT), view_of(row.value)) for row in work.session.scalars(asked))


def _mine(work: Work) -> set[UUID]:
    asked = select(Assignment.case_id).where(
        Assignment.worker_id == work.actor.account_id, Assignment.ended_on.is_(None)
    )
    return {work.kept(each) for each in work.session.scalars(asked)}


def _last_contacts(work: Work) -> dict[UUID, datetime]:
    # By its index alone: a contact without a date is not a day anybody can count from.
    asked = select(Contact.case_id, func.max(Contact.happened_at)).group_by(Contact.case_id)
    found: dict[UUID, datetime] = {}
    for case, at in work.session.execute(asked):
        kept = work.kept(case)
        if at is not None and (kept not in found or at > found[kept]):
            found[kept] = at
    return found
