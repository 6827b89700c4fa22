"""Registers from `registers/*.toml`: one file a register."""

from collections.abc import Collection, Iterable, Mapping, Sequence

from vru_case.programmes.definition import Programme
from vru_case.programmes.reading import Source, Table
from vru_case.programmes.register import ADDS, FIELD_KINDS, Register, RegisterField, RegisterSum


def read_register(source: Source, lists: Collection[str]) -> Register:
    """One register; `lists` are the names of the code lists. What is wrong is noted in `source`."""
    top = Table(source, source.table or {})
    if (register_id := top.text("id")) and register_id != source.stem:
        top.fault("id", f'must be the file\'s name, "{source.stem}"')
    fields = _fields(top, lists)
    made = Register(
        id=source.stem,
        title=top.text("title"),
        one=top.text("one"),
        says=top.text("says"),
        icon=top.text("icon"),
        day=top.text("day"),
        line=top.texts("line", required=True, allowed=tuple(fields)),
        fields=tuple(fields.values()),
        sums=tuple(_sum(row, fields) for row in top.tables("sums", required=False)),
        children=top.texts("children"),
    )
    top.end()
    return made


def check_children(sources: Sequence[Source], registers: Sequence[Register]) -> None:
    """Fault children that no file describes, that have another parent, or that have children of their own."""
    known = {each.id: each for each in registers}
    parents: dict[str, str] = {}
    for source, register in zip(sources, registers, strict=True):
        for place, name in enumerate(register.children):
            where = ("children", place)
            if name not in known:
                source.fault(where, f'there is no register called "{name}"')
            elif name == register.id or known[name].children:
                source.fault(where, f'"{name}" has children of its own')
            elif name in parents:
                source.fault(where, f'"{name}" belongs to "{parents[name]}" already')
            parents.setdefault(name, register.id)


def check_used(sources: Iterable[Source], programmes: Iterable[Programme], registers: Mapping[str, Register]) -> None:
    """A programme names registers there are; those that belong to another one come with it."""
    children = {name for each in registers.values() for name in each.children}
    for source, programme in zip(sources, programmes, strict=True):
        for place, name in enumerate(programme.uses.registers):
            if name not in registers:
                source.fault(("uses", "registers", place), f'there is no register called "{name}"')
            elif name in children:
                source.fault(("uses", "registers", place), f'"{name}" comes with the register it belongs to')


def _fields(top: Table, lists: Collection[str]) -> dict[str, RegisterField]:
    made: dict[str, RegisterField] = {}
    for row in top.tables("fields"):
        field = _field(row, lists)
        if field.id in made:
            row.fault("id", f'"{field.id}" is here twice')
        made[field.id] = field
        row.end()
    return made


def _field(row: Table, lists: Collection[str]) -> RegisterField:
    field_id, label, kind = row.text("id"), row.text("label"), row.text("kind", allowed=FIELD_KINDS)
    name = row.text("list") if kind == "list" else ""
    if name and name not in lists:
        row.fault("list", f'there is no code list called "{name}"')
    return RegisterField(field_id, label, kind, name, row.flag("needed", False), row.text("help", ""))


def _sum(row: Table, fields: Mapping[str, RegisterField]) -> RegisterSum:
    made = RegisterSum(row.text("label"), row.text("field", ""), row.text("by", ""))
    for key, name, kinds in (("field", made.field, ADDS), ("by", made.by, {"list"})):
        if name and name not in fields:
            row.fault(key, f'there is no field called "{name}"')
        elif name and fields[name].kind not in kinds:
            row.fault(key, f'"{name}" is not of a kind that can stand here')
    row.end()
    return made
