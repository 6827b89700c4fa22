"""Programmes from `programmes/*.toml`: one file a programme."""

from collections.abc import Callable, Mapping, Sequence
from string import Formatter
from typing import Protocol, TypeVar

from vru_case.programmes import schema
from vru_case.programmes.definition import (
    AgeRule,
    Ask,
    ChecklistQuestion,
    FollowUpRule,
    NeverShared,
    Period,
    Phase,
    Programme,
    ReasonRule,
    Sayings,
    ShareField,
    SharePartner,
    Uses,
)
from vru_case.programmes.endings import read_endings
from vru_case.programmes.identifiers import read_identifiers
from vru_case.programmes.reading import Source, Table
from vru_case.programmes.safeguarding import read_safeguarding
from vru_case.programmes.shift_reading import read_shift
from vru_case.programmes.staff import read_staff

Codes = Mapping[str, frozenset[str]]
T = TypeVar("T")


class _Dated(Protocol):
    @property
    def period(self) -> Period: ...


D = TypeVar("D", bound=_Dated)


def read_programme(source: Source, codes: Codes) -> Programme:
    """One programme; `codes` holds every list's codes. What is wrong is noted in `source`."""
    top = Table(source, source.table or {})
    if (programme_id := top.text("id")) and programme_id != source.stem:
        top.fault("id", f'must be the file\'s name, "{source.stem}"')
    first = top.table("first_contact")
    paper = top.table("print")
    uses = _uses(top.table("uses"), codes)
    share = _each(top, "share", _share_field, unique="field")
    never = _each(top, "never_share", _never_shared, unique="field")
    _keep_apart(top, share, never)
    made = Programme(
        id=source.stem,
        name=top.text("name"),
        short_name=top.text("short_name"),
        about=top.text("about"),
        worker_title=top.text("worker_title"),
        worker_title_plural=top.text("worker_title_plural"),
        moment=top.text("moment"),
        first_contact_type=first.text("type", allowed=uses.contact_types),
        first_contact_name=first.text("name"),
        first_contact_hours=first.number("hours", 24),
        tries=top.number("tries"),
        marking=paper.text("marking"),
        handling=paper.text("handling"),
        period=top.period(),
        ages=_in_turn(top, "ages", _age_rule),
        reasons=_in_turn(top, "reasons", lambda row: _reason_rule(row, codes)),
        says=_sayings(top.table("says")),
        uses=uses,
        phases=_each(top, "phases", _phase, unique="id"),
        agreements=_each(top, "agreements", lambda row: _ask(row, codes), unique="kind"),
        follow_ups=_each(top, "follow_ups", lambda row: _follow_up(row, uses.contact_modes)),
        share=share,
        never_share=never,
        partners=_each(top, "partners", _partner, unique="programme", required=False),
        checklist=_each(top, "checklist", lambda row: _question(row, codes), unique="id"),
        notice=top.text("notice", ""),
        shift=read_shift(top, uses, codes),
        safeguarding=read_safeguarding(top),
        identifiers=read_identifiers(top),
        endings=read_endings(top, uses.contact_modes, codes),
        staff=read_staff(top),
    )
    for table in (first, paper, top):
        table.end()
    return made


def check_partners(source: Source, programme: Programme, ids: frozenset[str]) -> None:
    """Fault partners that no file describes, and a programme that refers to itself."""
    for index, partner in enumerate(programme.partners):
        if partner.programme not in ids - {programme.id}:
            source.fault(("partners", index, "programme"), f'there is no other programme called "{partner.programme}"')


def _each(top: Table, key: str, read: Callable[[Table], T], unique: str = "", required: bool = True) -> tuple[T, ...]:
    rows = top.tables(key, required)
    made: list[T] = []
    for row in rows:
        value = read(row)
        row.end()
        if unique and any(getattr(value, unique) == getattr(each, unique) for each in made):
            row.fault(unique, f'"{getattr(value, unique)}" is here twice')
        made.append(value)
    return tuple(made)


def _in_turn(top: Table, key: str, read: Callable[[Table], D]) -> tuple[D, ...]:
    """Rules of which only one may hold on any day."""
    made = _each(top, key, read)
    for index, rule in enumerate(made):
        if any(rule.period.overlaps(each.period) for each in made[:index]):
            top.source.fault((key, index), "its dates overlap those of an earlier one")
    return made


def _codes(row: Table, key: str, list_name: str, codes: Codes, required: bool = True) -> tuple[str, ...]:
    found = row.texts(key, required)
    if list_name not in codes:
        row.fault(key, f'there is no code list called "{list_name}"')
        return found
    for index, code in enumerate(found):
        if code not in codes[list_name]:
            row.source.fault((*row.where, key, index), f'the list "{list_name}" has no code "{code}"')
    return found


def _uses(row: Table, codes: Codes) -> Uses:
    sites = row.texts("sites", required=True)
    for index, name in enumerate(sites):
        if name not in codes:
            row.source.fault((*row.where, "sites", index), f'there is no code list called "{name}"')
    made = Uses(
        sites=sites,
        needs=_codes(row, "needs", "need_domain", codes),
        contact_types=_codes(row, "contact_types", "contact_type", codes),
        contact_modes=_codes(row, "contact_modes", "contact_mode", codes),
        contact_results=_codes(row, "contact_results", "contact_result", codes),
        referral_sources=_codes(row, "referral_sources", "referral_source", codes),
        closure_reasons=_codes(row, "closure_reasons", "closure_reason", codes),
        offers=_codes(row, "offers", "service", codes),
        topics=_codes(row, "topics", "contact_topic", codes, required=False),
        measures=row.texts("measures"),
        registers=row.texts("registers"),
    )
    row.end()
    return made


def _age_rule(row: Table) -> AgeRule:
    low, high = row.number("min_years"), row.number("max_years_exclusive")
    triage = row.maybe_number("triage_from_months")
    if low >= high:
        row.fault("max_years_exclusive", "must be above min_years")
    if triage is not None and triage >= low * 12:
        row.fault("triage_from_months", "must be below min_years")
    return AgeRule(low, high, triage, row.period())


def _reason_rule(row: Table, codes: Codes) -> ReasonRule:
    name = row.text("list", allowed=tuple(codes))
    eligible = _codes(row, "eligible", name, codes) if name in codes else row.texts("eligible")
    return ReasonRule(name, frozenset(eligible), row.period())


def _sayings(row: Table) -> Sayings:
    words = {key: _saying(row, key) for key in Sayings.__dataclass_fields__}
    row.end()
    return Sayings(**words)


def _saying(row: Table, key: str) -> str:
    words = row.text(key)
    try:
        places = {name for _, name, _, _ in Formatter().parse(words) if name is not None}
    except ValueError:
        row.fault(key, "has a { or } without its partner")
        return ""
    for place in sorted(places - schema.SAYING_PLACES):
        row.fault(key, f"{{{place}}} is not a word that can be filled in here")
    return words


def _phase(row: Table) -> Phase:
    return Phase(row.text("id"), row.text("name"), row.text("also", ""), row.period())


def _ask(row: Table, codes: Codes) -> Ask:
    return Ask(row.text("kind", allowed=sorted(codes.get("agreement_kind", ()))), row.text("asks"))


def _follow_up(row: Table, modes: Sequence[str]) -> FollowUpRule:
    after, what = row.text("after", allowed=schema.EVENTS), row.text("what")
    mode = row.text("mode", allowed=modes)
    days, months = row.number("days", 0), row.number("months", 0)
    if days == months == 0:
        row.fault("", "needs days or months above 0")
    return FollowUpRule(after, what, mode, days, months, row.period())


def _share_field(row: Table) -> ShareField:
    field_id, label = row.text("field", allowed=schema.SHAREABLE), row.text("label")
    return ShareField(field_id, label, row.flag("on"), row.number("at_most", 0))


def _never_shared(row: Table) -> NeverShared:
    return NeverShared(row.text("field", allowed=(*schema.PRIVATE, *schema.SHAREABLE)), row.text("label"))


def _keep_apart(top: Table, share: Sequence[ShareField], never: Sequence[NeverShared]) -> None:
    private = {each.field for each in never}
    for index, each in enumerate(share):
        if each.field in private:
            top.source.fault(("share", index, "field"), f'"{each.field}" is also under never_share')


def _partner(row: Table) -> SharePartner:
    programme, told = row.text("programme"), row.texts("told", required=True)
    return SharePartner(programme, told, row.text("sharing_agreement", ""), row.period())


def _question(row: Table, codes: Codes) -> ChecklistQuestion:
    question_id, asks = row.text("id"), row.text("asks")
    kind = row.text("kind", allowed=schema.QUESTION_KINDS)
    name = row.text("list", allowed=tuple(codes)) if kind == "choice" else ""
    if name in codes:
        needs = _codes(row, "needs", name, codes, required=False)
    else:
        needs = row.texts("needs", allowed=() if kind == "choice" else ("yes", "no"))
    when = row.text("when", "", allowed=schema.QUESTION_TIMES)
    return ChecklistQuestion(question_id, asks, kind, name, needs, when, row.text("stops", ""))
