"""When something happened: not a time still to come, and not a year that was mistyped by a century."""

from datetime import timedelta

import pytest

from vru_case import clock
from vru_case.errors import Refusal
from vru_case.services.contact.contacts import happened
from vru_case.services.values import When


@pytest.mark.parametrize(("years", "said"), [(-1, "still to come"), (125, "Check the year")])
def test_what_cannot_be_is_said_beside_the_time(years: int, said: str) -> None:
    with pytest.raises(Refusal, match=said) as refused:
        happened(When(clock.now() - timedelta(days=366 * years), "day"))
    assert refused.value.field == "when"


@pytest.mark.parametrize("years", [0, 1, 40, 110])
def test_what_can_be_is_kept(years: int) -> None:
    when = When(clock.now() - timedelta(days=366 * years), "day")
    assert happened(when) == when
