"""Passphrases for files that leave: one is suggested, and what could be guessed locks nothing."""

import pytest

from vru_case.errors import Refusal
from vru_case.services import locking


def test_what_is_suggested_is_good_enough_and_never_the_same() -> None:
    first, second = locking.suggest(), locking.suggest()
    locking.check(first)
    assert first != second


@pytest.mark.parametrize("easy", ["", "horse", "           x", "aaaaaaaaaaaaaaaa", "abababababababab", "1231231231231"])
def test_what_could_be_guessed_is_refused(easy: str) -> None:
    with pytest.raises(Refusal) as refused:
        locking.check(easy)
    assert refused.value.field == "passphrase"
