"""What a register is: the lines of things done for a place, which fields they have, and what is added up."""

from dataclasses import dataclass

#: What a field can hold. Money is in pounds and hours in hours, as numbers; a day is YYYY-MM-DD.
FIELD_KINDS = ("list", "number", "text", "date", "money", "hours", "yes-no")
#: What can be added up.
ADDS = frozenset({"number", "money", "hours"})


@dataclass(frozen=True, slots=True)
class RegisterField:
    """One thing that a line says. `list` is the code list of the kind `list`; `needed`: a line can't be without."""

    id: str
    label: str
    kind: str
    list: str = ""
    needed: bool = False
    help: str = ""


@dataclass(frozen=True, slots=True)
class RegisterSum:
    """What is shown above the lines: `field` added up, lines counted where it is "".

    `by` names a field of the kind `list`: then each of its codes has a number, and there is none for all of them.
    """

    label: str
    field: str = ""
    by: str = ""


@dataclass(frozen=True, slots=True)
class Register:
    """One register. `one` is a line of it in words, `line` the fields that name a line in the list.

    `children` are registers whose lines belong to a line of this one.
    """

    id: str
    title: str
    one: str
    says: str
    icon: str
    day: str
    line: tuple[str, ...]
    fields: tuple[RegisterField, ...]
    sums: tuple[RegisterSum, ...] = ()
    children: tuple[str, ...] = ()

    def field(self, field_id: str) -> RegisterField | None:
        """One of its fields; None for an id it doesn't have."""
        return next((each for each in self.fields if each.id == field_id), None)
