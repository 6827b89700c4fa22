"""The table `[shift]` of a programme's file, read and checked."""

from collections.abc import Mapping, Sequence

from vru_case.programmes.definition import NON_ANSWERS, Uses
from vru_case.programmes.reading import Table
from vru_case.programmes.shift import ASKS, MOMENTS, AgeBand, BandSayings, FoundBy, ShiftRule, StaffCheck

Codes = Mapping[str, frozenset[str]]


def read_shift(top: Table, uses: Uses, codes: Codes) -> ShiftRule | None:
    """What a programme asks on a shift; None for one that has no shifts."""
    if not top.has("shift"):
        return None
    row = top.table("shift")
    made = ShiftRule(
        title=row.text("title"),
        paper=row.text("paper"),
        sites=row.texts("sites", required=True, allowed=sorted(codes)),
        asks=row.texts("asks", required=True, allowed=ASKS),
        bands=_bands(row),
        checks=_checks(row),
        found_by=_found_by(row, uses, codes),
        modes=row.texts("modes", allowed=uses.contact_modes),
        says=_says(row.table("says")),
        source=row.text("source", allowed=uses.referral_sources),
        service=row.text("service", allowed=uses.offers),
        moment=row.text("moment", allowed=MOMENTS),
        call_back=row.texts("call_back", allowed=uses.referral_sources),
    )
    _asked_of_something(row, made)
    row.end()
    return made


def _bands(row: Table) -> tuple[AgeBand, ...]:
    made: list[AgeBand] = []
    for each in row.tables("age_bands"):
        band = AgeBand(
            each.text("id"), each.text("label"), each.number("from_months", 0), each.number("below_months", 0)
        )
        if band.id in NON_ANSWERS:
            each.fault("id", f'"{band.id}" stands for no answer')
        if band.below_months and band.below_months <= band.from_months:
            each.fault("below_months", "must be above from_months")
        if made and band.from_months != made[-1].below_months:
            each.fault("from_months", "must be where the band before it ends")
        _once(each, band.id, [one.id for one in made])
        each.end()
        made.append(band)
    return tuple(made)


def _checks(row: Table) -> tuple[StaffCheck, ...]:
    made: list[StaffCheck] = []
    for each in row.tables("checks", required=False):
        check = StaffCheck(each.text("id"), each.text("asks"))
        _once(each, check.id, [one.id for one in made])
        each.end()
        made.append(check)
    return tuple(made)


def _found_by(row: Table, uses: Uses, codes: Codes) -> tuple[FoundBy, ...]:
    made: list[FoundBy] = []
    for each in row.tables("found_by", required=False):
        found = FoundBy(
            each.text("id", allowed=sorted(codes.get("found_by", ()))),
            each.text("source", allowed=uses.referral_sources),
        )
        _once(each, found.code, [one.code for one in made])
        each.end()
        made.append(found)
    return tuple(made)


def _once(row: Table, made: str, before: Sequence[str]) -> None:
    if made in before:
        row.fault("id", f'"{made}" is here twice')


def _says(row: Table) -> BandSayings:
    said = {key: row.text(key) for key in BandSayings.__dataclass_fields__}
    row.end()
    return BandSayings(**said)


def _asked_of_something(row: Table, made: ShiftRule) -> None:
    """A question that has nothing to choose from is no question."""
    for ask, choices in (("checks", made.checks), ("found_by", made.found_by), ("mode", made.modes)):
        if ask in made.asks and not choices:
            row.source.fault((*row.where, "asks", made.asks.index(ask)), f'"{ask}" needs its choices')
