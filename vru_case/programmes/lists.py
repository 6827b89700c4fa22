"""Code lists from `codelists/*.toml`: one file a list."""

from collections import defaultdict
from collections.abc import Mapping
from types import MappingProxyType

from vru_case.programmes.definition import CodeList, Note, Option
from vru_case.programmes.reading import Source, Table
from vru_case.programmes.schema import EXTRAS, Extra


def read_list(source: Source) -> CodeList:
    """One list; what is wrong with it is noted in `source`."""
    top = Table(source, source.table or {})
    name = top.text("name")
    if name and name != source.stem:
        top.fault("name", f'must be the file\'s name, "{source.stem}"')
    title, origin, licence = top.text("title"), top.text("source"), top.text("licence")
    maps = top.texts("maps")
    rows = top.tables("rows")
    extras = EXTRAS.get(source.stem, {})
    options = tuple(_option(row, maps, extras) for row in rows)
    top.end()
    _one_at_a_time(rows, options)
    return CodeList(source.stem, title, origin, licence, options, maps)


def check_codes(source: Source, options: tuple[Option, ...], codes: Mapping[str, frozenset[str]]) -> None:
    """Fault notes that name codes of other lists (`codes` holds every list's) which those lists don't have."""
    for key, extra in EXTRAS.get(source.stem, {}).items():
        if not extra.codes_of:
            continue
        known = codes.get(extra.codes_of, frozenset())
        for row, option in enumerate(options):
            for at, code in enumerate(option.texts(key)):
                if code not in known:
                    source.fault(("rows", row, key, at), f'the list "{extra.codes_of}" has no code "{code}"')


def _option(row: Table, maps: tuple[str, ...], extras: Mapping[str, Extra]) -> Option:
    code, label, group = row.text("code"), row.text("label"), row.text("group", "")
    if code != code.strip():
        row.fault("code", "must not begin or end with a space")
    period = row.period()
    mapped = _maps(row.table("maps_to", required=False), maps)
    notes = {key: _note(row, key, extra) for key, extra in extras.items() if extra.required or row.has(key)}
    row.end()
    return Option(code, label, group, MappingProxyType(mapped), period, MappingProxyType(notes))


def _maps(table: Table, maps: tuple[str, ...]) -> dict[str, str]:
    found = {key: table.text(key) for key in maps if table.has(key)}
    table.end('is not one of this list\'s "maps"')
    return found


def _note(row: Table, key: str, extra: Extra) -> Note:
    if extra.kind == "flag":
        return row.flag(key)
    if extra.kind == "number":
        return row.number(key)
    if extra.kind == "texts":
        return row.texts(key, required=extra.required, allowed=extra.allowed)
    return row.text(key, allowed=extra.allowed)


def _one_at_a_time(rows: list[Table], options: tuple[Option, ...]) -> None:
    """A code may come again with other dates (its words have changed), never twice on one day."""
    seen: dict[str, list[Option]] = defaultdict(list)
    for row, option in zip(rows, options, strict=True):
        if option.code and any(option.period.overlaps(each.period) for each in seen[option.code]):
            row.fault("code", f'"{option.code}" is in this list twice at the same time')
        seen[option.code].append(option)
