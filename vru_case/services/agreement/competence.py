"""Whether somebody is, or may be, under 16, so that how we know that they can decide is asked."""

from vru_case import clock
from vru_case.programmes.rules import age_on
from vru_case.services.values import Details

CHILD_YEARS = 16
#: How far wrong an age that was only estimated may be.
MARGIN_YEARS = 2


def may_be_under_16(details: Details) -> bool:
    """Whether somebody is under 16 or may be. An age that nobody knows may be."""
    today = clock.today()
    if details.born_on is not None and details.born_precision == "year":
        return today.year - details.born_on.year - 1 < CHILD_YEARS
    if details.born_on is not None and details.born_precision != "unknown":
        return age_on(details.born_on, today) < CHILD_YEARS
    return details.estimated_age is None or details.estimated_age < CHILD_YEARS + MARGIN_YEARS


def is_under_16(details: Details) -> bool:
    """Whether somebody is known to be under 16."""
    known = details.born_on is not None and details.born_precision in ("day", "month")
    return details.born_on is not None and known and age_on(details.born_on, clock.today()) < CHILD_YEARS
