"""The reference written on paper before the first sync: short, made here, never changed, with a check character."""

import secrets

#: No I, L, O or U: nothing that is misread or misheard.
_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_LENGTH = 5


def new_reference() -> str:
    """Five random characters and a check character, as `7K3QH-M`; 33 million, and the rare clash can be told apart."""
    body = "".join(secrets.choice(_ALPHABET) for _ in range(_LENGTH))
    return f"{body}-{check_character(body)}"


def check_character(body: str) -> str:
    """The weighted sum of the characters, modulo 31: finds one wrong character, and two neighbours swapped.

    Raises ValueError for a character that is never used.
    """
    total = sum(weight * _ALPHABET.index(character) for weight, character in enumerate(body, start=2))
    return _ALPHABET[total % 31]


def is_reference(typed: str) -> bool:
    """Whether what was typed is a whole, consistent reference."""
    body, dash, check = typed.strip().upper().partition("-")
    return bool(dash) and len(body) == _LENGTH and set(body) <= set(_ALPHABET) and check_character(body) == check
