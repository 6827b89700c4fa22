"""Lists of people and referrals: every id at once, rows by the block, and search as you type."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from uuid import UUID

from sqlalchemy import ColumnElement, CompoundSelect, Select, and_, func, select, true, union_all

from vru_case.models.contact import Contact, ContactAttempt, Note
from vru_case.models.episode import Episode
from vru_case.models.person import Person
from vru_case.models.referral import Referral
from vru_case.services.people import naming
from vru_case.services.safety import walls
from vru_case.services.team import cover
from vru_case.services.telling import file_rows
from vru_case.services.telling.person_page import place_of, waiting_rows
from vru_case.services.values import PersonRow, ReferralRow
from vru_case.services.work import Work
from vru_case.store import search

SHOWN = ("open", "all", "ended")
_SNIPPET = 90
#: Kinds of row in which words are found.
SAID = (Contact, ContactAttempt, Note)


def people_ids(work: Work, *, show: str = "all") -> tuple[UUID, ...]:
    """Ids of everyone on this laptop by name, without loading them. `show`: open · ended · all."""
    name = func.lower(func.coalesce(Person.known_as, Person.first_name, Person.last_name, Person.reference))
    statement = select(Person.id).where(_shown(work)).order_by(name, func.lower(Person.last_name), Person.id)
    opened = _open(work)
    if show == "open":
        statement = statement.where(Person.id.in_(opened))
    elif show == "ended":
        statement = statement.where(Person.id.not_in(opened))
    return tuple(work.session.scalars(statement))


def people(work: Work, ids: Sequence[UUID], lines: dict[UUID, str] | None = None) -> tuple[PersonRow, ...]:
    """Rows for these ids, in their order; one that is gone, or is no longer the actor's to see, is left out."""
    ids = list(dict.fromkeys(work.kept(each) for each in ids))
    asked = select(Person).where(Person.id.in_(ids), _covered(work)).options(naming.ROW)
    found = {person.id: person for person in work.session.scalars(asked)}
    files = [case for each in ids for case in work.cases(each)]
    supported = work.session.execute(select(Episode.case_id, Episode.closed_on).where(Episode.case_id.in_(files))).all()
    opened = {work.kept(case) for case, closed in supported if closed is None}
    ended = {work.kept(case) for case, _closed in supported} - opened
    said, veil, covered = lines or {}, walls.veil(work), cover.covered(work, ids)
    return tuple(
        replace(
            veil.row(naming.row_of(person, place=place_of(work, person), line=said.get(each, ""), ended=each in ended)),
            covered=covered.get(each),
        )
        for each in ids
        if (person := found.get(each)) is not None
    )


def find(work: Work, typed: str, limit: int = 50) -> tuple[PersonRow, ...]:
    """People whose name, known-as, phone, reference or notes have every word typed; a note found is the line."""
    hits = search.find(work.session.connection(), typed, limit)
    lines = _snippets(work, {hit.row_id: hit.case_id for hit in hits if not hit.by_name}, typed)
    said: dict[UUID, str] = {}
    for hit in hits:
        said.setdefault(work.kept(hit.case_id), lines.get(hit.row_id, ""))
    return people(work, list(said), said)


def referrals_in(work: Work) -> tuple[ReferralRow, ...]:
    """Referrals to us from other programmes, those without an answer first, then the newest."""
    rows = work.session.scalars(
        select(Referral).where(Referral.direction == "in", Referral.from_programme.is_not(None))
    ).all()
    ordered = sorted(rows, key=lambda row: (row.answer is None, row.happened_at or row.recorded_at), reverse=True)
    return _referrals(work, ordered)


def referrals_out(work: Work) -> tuple[ReferralRow, ...]:
    """Referrals we made to other programmes, newest first."""
    rows = work.session.scalars(select(Referral).where(Referral.direction == "out")).all()
    return _referrals(work, sorted(rows, key=lambda row: row.happened_at or row.recorded_at, reverse=True))


def _covered(work: Work) -> ColumnElement[bool]:
    """People of the spaces in which the actor has a place today."""
    return Person.space_id.in_([place.space_id for place in work.actor.places])


def _shown(work: Work) -> ColumnElement[bool]:
    away = work.merged_away()
    return and_(_covered(work), Person.id.not_in(away)) if away else _covered(work)


def _open(work: Work) -> Select[UUID] | CompoundSelect[UUID]:
    """Who has support open, in whichever of their files."""
    opened = select(Episode.case_id).where(Episode.closed_on.is_(None))
    away = work.merged_away()
    if not away:
        return opened
    held = {work.kept(case) for case in work.session.scalars(opened.where(Episode.case_id.in_(away)))}
    return opened.union(select(Person.id).where(Person.id.in_(held)))


def _referrals(work: Work, rows: Iterable[Referral]) -> tuple[ReferralRow, ...]:
    waiting, veil = waiting_rows(work), walls.veil(work)
    told: list[ReferralRow] = []
    for row in rows:
        person = work.session.get(Person, work.kept(row.case_id))
        shared = next((line["value"] for line in row.shared or () if line["field"] == "name"), naming.NO_NAME)
        name = naming.name_of(person) if person is not None else shared
        told.append(veil.referral(file_rows.referral(work.library, row, name, waiting), work.kept(row.case_id)))
    return tuple(told)


def _snippets(work: Work, rows: Mapping[UUID, UUID], typed: str) -> dict[UUID, str]:
    """Row → the words found in it, of rows and the files they are in."""
    first = typed.split(maxsplit=1)[0].lower() if typed.split() else ""
    found: dict[UUID, str] = {}
    row_ids = list(rows.keys() - _corrected(work, rows))
    # A restricted note finds its person; its words stay on the person's own page.
    for kind, open_ones in ((Contact, true()), (ContactAttempt, true()), (Note, Note.restricted.is_(False))):
        asked = select(kind.id, kind.words).where(kind.id.in_(row_ids), open_ones)
        found |= {row_id: _around(words or "", first) for row_id, words in work.session.execute(asked)}
    return found


def _corrected(work: Work, rows: Mapping[UUID, UUID]) -> set[UUID]:
    """Those of these rows that were put right since: they find their person, but what they said stands no more."""
    if not rows:
        return set()
    files = set(rows.values())
    asked = union_all(
        *(select(kind.amends_id).where(kind.case_id.in_(files), kind.amends_id.in_(rows)) for kind in SAID)
    )
    return set(work.session.scalars(asked))


def _around(words: str, wanted: str) -> str:
    start = max(words.lower().find(wanted) - 20, 0)
    cut = words[start : start + _SNIPPET].replace("\n", " ")
    return ("…" if start else "") + cut + ("…" if start + _SNIPPET < len(words) else "")
