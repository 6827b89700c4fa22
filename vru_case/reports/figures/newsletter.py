"""Sets of figures that go together: what the two newsletters of the Violence Reduction Network print, and a month."""

from vru_case.reports.figures.groups import GROUPS

#: Each thing that was printed, and the figures by which it is counted.
NEWSLETTER: dict[str, tuple[str, ...]] = {
    "people contacted": ("people-contacted",),
    "places active": ("sites-active",),
    "training by sector": ("training-attendance",),
    "schools, practitioners, dates": ("training-organisations", "training-people", "training-sessions"),
    "books": ("books-ordered",),
    "survey": ("survey-returned", "survey-agree"),
    "Operation Encompass": ("encompass-notifications", "encompass-compliance", "encompass-teams"),
    "knives": (
        "knives-seized", "knives-surrendered", "knives-swept", "knives-intercepted", "addresses-visited", "knife-bins",
    ),
    "grants": ("grant-bids", "grant-awards", "grant-pounds"),
    "Youth Commission": ("youth-members", "youth-priorities", "schools-booked"),
}  # fmt: skip

MONTH = (
    "people-offered", "people-contacted", "people-tried", "offer-acceptance", "engaged-follow-up", "actively-working",
    "new-people", "returning-people", "open-episodes", "active-episodes", "caseload", "episodes-closed", "needs",
    "outcomes", "ete-starts", "follow-ups-kept", "first-contact-hours", "first-contact-24h", "onward-sent",
    "referral-completed", "warm-handover", "unmet-need", "referrals-in", "referrals-waiting",
)  # fmt: skip

SETS: dict[str, tuple[str, ...]] = {
    "newsletter": tuple(each for figures in NEWSLETTER.values() for each in figures),
    "month": MONTH,
    **GROUPS,
}
