"""Every figure in one group of its like, so that nobody has to look through all of them."""

GROUPS: dict[str, tuple[str, ...]] = {
    "reaching": (
        "people-contacted", "people-tried", "contacts", "attempts", "people-offered", "offer-acceptance",
        "contacted-with-offer", "tried-with-offer", "people-engaged", "engaged-follow-up",
        "actively-working", "improved-outcomes",
    ),
    "support": (
        "eligible-seen", "approach-in-person", "approach-by-phone", "first-meetings", "first-met", "take-up",
        "open-episodes", "active-episodes", "caseload", "new-people", "returning-people", "episodes-closed",
        "first-contact-hours", "first-contact-24h", "first-contact-72h", "day-after", "follow-ups-kept",
    ),
    "changing": (
        "needs", "outcomes", "ete-starts", "ete-at-closure", "sustained-13-weeks", "distance-mean", "distance-up",
        "distance-same", "distance-down",
    ),
    "afterwards": ("rearrest-6m", "rearrest-12m", "ed-return", "ed-not-back", "ed-back-violence"),
    "handing-on": (
        "referrals-in", "referrals-waiting", "onward-sent", "referral-completed", "warm-handover", "unmet-need",
    ),
    "places": (
        "sites-active", "shifts", "training-sessions", "training-attendance", "training-organisations",
        "training-people", "books-ordered", "books-delivered", "survey-returned", "survey-agree",
        "encompass-notifications", "encompass-compliance", "encompass-teams", "knives-seized", "knives-surrendered",
        "knives-swept", "knives-intercepted", "addresses-visited", "knife-bins", "grant-bids", "grant-awards",
        "grant-pounds", "youth-members", "youth-priorities", "schools-booked",
    ),
}  # fmt: skip
