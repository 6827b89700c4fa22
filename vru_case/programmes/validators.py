"""Numbers and codes people type: each comes back in one shape, or is refused with a sentence to put beside it."""

import re
from datetime import date

import phonenumbers

from vru_case.errors import Refusal

_AREA = r"[A-PR-UWYZ](?:[0-9]{1,2}|[A-HK-Y][0-9]{1,2}|[0-9][A-HJKPS-UW]|[A-HK-Y][0-9][ABEHMNPRV-Y])"
_OUTWARD = re.compile(rf"{_AREA}|GIR|ZZ99")
_POSTCODE = re.compile(rf"GIR 0AA|{_AREA} [0-9][ABD-HJLNP-UW-Z]{{2}}|ZZ99 [0-9][A-Z]{{2}}")
"""BS 7666 shape, and the NHS's ZZ99 codes for people with no postcode. Only ever used with fullmatch."""

_PNC = re.compile(r"([0-9]{2}|[0-9]{4})/([0-9]{1,7})([A-HJ-NP-RT-Z])")
_PNC_LETTERS = "ZABCDEFGHJKLMNPQRTUVWXY"
_PNC_SHORT = 10
"""Without a slash, fewer characters than this is the form with a two-figure year."""

_LONGEST_CUSTODY_NUMBER = 20

_FICTION = re.compile(r"\+44(?:7700900|1632960)[0-9]{3}")
"""Ofcom keeps these for drama; training and sample data use them, and they reach nobody."""


def nhs_number(text: str, field: str = "nhs_number") -> str:
    """The ten digits of an NHS number. Refuses a wrong check digit, and one digit repeated ten times."""
    digits = re.sub(r"[\s-]", "", text)
    if not re.fullmatch(r"[0-9]{10}", digits):
        raise Refusal("An NHS number has ten digits.", field)
    remainder = sum(int(digit) * weight for digit, weight in zip(digits[:9], range(10, 1, -1), strict=True)) % 11
    # 0000000000 to 9999999999 all have the right check digit, so a repeated digit is refused by itself.
    if (11 - remainder) % 11 != int(digits[9]) or len(set(digits)) == 1:
        raise Refusal("That isn't an NHS number. Please check the digits.", field)
    return digits


def nhs_number_shown(digits: str) -> str:
    """Ten digits as they are written: 3, 3, 4."""
    return f"{digits[:3]} {digits[3:6]} {digits[6:]}"


def pnc_id(text: str, today: date, field: str = "pnc_id") -> str:
    """A police national computer number as `YYYY/NNNNNNND`. A two-figure year is never after this year.

    Off unless a programme turns it on: coaches hold no police numbers.
    """
    typed = re.sub(r"\s", "", text).upper()
    found = _pnc_parts(typed)
    if found is None:
        raise Refusal("A PNC number looks like 2012/0394773H.", field)
    year, serial, letter = found
    if len(year) == 2:
        year = f"{20 if int(year) <= today.year % 100 else 19}{year}"
    if _PNC_LETTERS[int(year[2:] + serial.zfill(7)) % 23] != letter:
        raise Refusal("That isn't a PNC number. Please check the digits and the letter.", field)
    return f"{year}/{serial.zfill(7)}{letter}"


def _pnc_parts(typed: str) -> tuple[str, str, str] | None:
    if "/" not in typed:
        cut = 2 if len(typed) < _PNC_SHORT else 4
        typed = f"{typed[:cut]}/{typed[cut:]}"
    found = _PNC.fullmatch(typed)
    return (found[1], found[2], found[3]) if found else None


def custody_number(text: str, field: str = "custody_number") -> str:
    """A custody record number, upper case without spaces. Every force has its own shape, so any is taken."""
    typed = re.sub(r"\s", "", text).upper()
    if len(typed) > _LONGEST_CUSTODY_NUMBER:
        raise Refusal("A custody record number has at most 20 characters.", field)
    return typed


def postcode(text: str, field: str = "postcode") -> str:
    """A postcode in capitals with its space, or only its first half when that is all someone wants to give."""
    typed = re.sub(r"[^A-Za-z0-9]", "", text).upper()
    if _OUTWARD.fullmatch(typed):
        return typed
    spaced = f"{typed[:-3]} {typed[-3:]}"
    if _POSTCODE.fullmatch(spaced):
        return spaced
    raise Refusal("That isn't a UK postcode. The first half, such as PR1, is enough.", field)


def phone(text: str, field: str = "phone") -> str:
    """A phone number as E.164, such as +447700900123. One without a country code is British."""
    try:
        number = phonenumbers.parse(text, "GB")
    except phonenumbers.NumberParseException:
        raise Refusal("That isn't a phone number. Please check the digits.", field) from None
    e164 = phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
    if number.extension or not (phonenumbers.is_valid_number(number) or _FICTION.fullmatch(e164)):
        raise Refusal("That isn't a phone number. Please check the digits.", field)
    return e164


def phone_shown(number: str) -> str:
    """An E.164 number as people here write it: British ones with a 0, others with their country code.

    What is no number is shown as it stands.
    """
    try:
        parsed = phonenumbers.parse(number, "GB")
    except phonenumbers.NumberParseException:
        # Kept by a newer version or another hand: shown as it is.
        return number
    british = parsed.country_code == phonenumbers.country_code_for_region("GB")
    shape = phonenumbers.PhoneNumberFormat.NATIONAL if british else phonenumbers.PhoneNumberFormat.INTERNATIONAL
    return phonenumbers.format_number(parsed, shape)
