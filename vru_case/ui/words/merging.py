"""What is said where two records may be one person's, or have been found to be."""

from collections.abc import Iterable

#: Why two records may be one person's: the codes of services/likeness.py.
WHY = {
    "nhs": "Same NHS number",
    "phone": "Same phone number",
    "phone_begins": "A phone number that begins like this",
    "email": "Same e-mail address",
    "born": "Same date of birth",
    "born_turned": "Date of birth with day and month the other way round",
    "born_swapped": "Date of birth with two digits swapped",
    "born_digit": "Date of birth one digit different",
    "born_about": "Born about the same time",
    "name": "Same name",
    "name_turned": "Same names the other way round",
    "name_also": "A name they're also known by",
    "name_sounds": "Name sounds the same",
    "name_like": "Name spelled nearly the same",
    "name_begins": "Name begins like this",
    "part": "One name the same",
    "part_sounds": "One name sounds the same",
    "part_like": "One name spelled nearly the same",
    "part_begins": "One name begins like this",
    "first": "Same first name",
    "last": "Same last name",
}


def why(codes: Iterable[str]) -> str:
    """The reasons in one line."""
    said = [WHY[code] for code in codes if code in WHY]
    return " · ".join([*said[:1], *(each[:1].lower() + each[1:] for each in said[1:])])
