"""Passwords: four words to say over the phone, kept as Argon2id."""

import os
import unicodedata
from functools import cache

from cryptography.exceptions import InvalidKey
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id
from xkcdpass import xkcd_password

#: OWASP's password storage cheat sheet: 19 MiB, two passes, one lane.
MEMORY_KIB, PASSES, LANES = 19 * 1024, 2, 1


def new_password() -> str:
    """Four words of the EFF's long list, about 51 bits."""
    return str(xkcd_password.generate_xkcdpassword(_words(), numwords=4, delimiter="-"))


@cache
def _words() -> list[str]:
    return list(xkcd_password.generate_wordlist(xkcd_password.locate_wordfile("eff-long"), 3, 9))


def keep(password: str) -> str:
    """The password's hash as a PHC string."""
    kdf = Argon2id(salt=os.urandom(16), length=32, iterations=PASSES, lanes=LANES, memory_cost=MEMORY_KIB)
    return str(kdf.derive_phc_encoded(_bytes(password)))


def fits(password: str, kept: str | None) -> bool:
    """Whether it is the one. With nothing kept it takes as long, and is not."""
    try:
        Argon2id.verify_phc_encoded(_bytes(password), kept or _nobodys())
    except InvalidKey:
        return False
    return kept is not None


@cache
def _nobodys() -> str:
    return keep(new_password())


def _bytes(password: str) -> bytes:
    return unicodedata.normalize("NFC", password).encode()
