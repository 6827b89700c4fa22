"""Passphrases for files that leave: made of words that can be said on the phone, and kept nowhere."""

from xkcdpass import xkcd_password

from vru_case.errors import Refusal

WORDS, SHORTEST, LETTERS = 5, 12, 5
TOO_SHORT = "Too easy to guess. Use at least {count} letters: a few words are easiest to say."
SAME = "Too easy to guess: it is the same few letters again and again. A few words are easiest to say."


def suggest() -> str:
    """Five words of the EFF list, about 64 bits."""
    words: list[str] = xkcd_password.generate_wordlist(
        wordfile=xkcd_password.locate_wordfile("eff-long"), min_length=3, max_length=8
    )
    return str(xkcd_password.generate_xkcdpassword(words, numwords=WORDS, delimiter="-"))


def check(passphrase: str) -> None:
    """Refuse one that is too short to lock anything, or of the same few letters."""
    if len(passphrase.strip()) < SHORTEST:
        raise Refusal(TOO_SHORT.format(count=SHORTEST), "passphrase")
    if len(set(passphrase.lower())) < LETTERS:
        raise Refusal(SAME, "passphrase")
