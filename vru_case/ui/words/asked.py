"""What the words of a form are made of."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Said:
    """The words of one field: its label, a short line of help beneath, and a hint inside."""

    label: str
    help: str = ""
    hint: str = ""
    optional: bool = False


@dataclass(frozen=True, slots=True)
class FormWords:
    """The words of one form: in the menu, at its top, on its button, and once it is saved."""

    menu: str
    title: str
    said: str
    fields: Mapping[str, Said] = field(default_factory=dict)
    sub: str = ""
    save: str = "Save"
