"""Which columns of which rows figures are counted from: what a store and a server are asked for, and nothing else.

No name, number, address or free text of anybody is among them.
"""

from vru_case.reports.figures.facts import Key

#: What every row begins with; then come the columns of its kind.
PLACE = ("id", "case_id", "author_id")
Row = tuple[object, ...]
Rows = dict[str, list[Row]]
#: What was put right: rows of one column, the contact or attempt that another stands in the place of.
AMENDED, SPOKEN = "amended", ("contact", "contact_attempt")
#: Records that are told as another that is here too: rows of both.
MERGED = "merged"

WANTED: dict[str, tuple[str, ...]] = {
    "worker": ("account_id", "name"),
    "person": (
        "space_id", "reference", "born_on", "born_precision", "estimated_age", "estimated_on", "sex", "ethnicity",
        "district", "site", "ete", "accommodation", "merged_into",
    ),
    "contact": ("happened_at", "mode", "kind", "minutes", "amends_id"),
    "contact_attempt": ("happened_at", "mode", "result", "amends_id"),
    "offer": ("happened_at", "service", "answer", "contact_id"),
    "agreement": ("happened_at", "kind", "answer", "withdrawn_at"),
    "episode": ("opened_on", "closed_on", "closure_reason", "source", "previous_id"),
    "assignment": ("worker_id", "from_on", "ended_on", "site", "cover_id"),
    "outcome": ("happened_at", "kind", "achievement", "evidence", "about_id", "weeks", "taken_back_on"),
    "referral": ("happened_at", "direction", "source", "answer", "answered_at", "withdrawn_at"),
    "onward_referral": ("happened_at", "service", "status", "sent_at", "attended", "handover"),
    "need": ("happened_at", "domain", "level", "met_on"),
    "review": ("happened_at", "kind", "person_scores", "worker_scores", "levels", "amends_id"),
    "plan_version": ("happened_at", "amends_id"),
    "follow_up": ("due_on", "done_on", "dropped_on", "worker_id", "moved_from_id"),
    "detention": ("happened_at", "suite", "left_on", "exit_type"),
    "ed_attendance": ("happened_at", "site", "reason"),
    "offer_log_line": (
        "happened_at", "site", "shift_id", "age_band", "sex", "eligible", "approached", "mode", "answer", "person_id",
        "removed_on",
    ),
    "shift": ("started_at", "site", "worker_id", "ended_at"),
    "activity": ("happened_at", "register", "values", "parent_id", "removed_on"),
}  # fmt: skip
#: Whose rows can have been written down after a report was given out.
KINDS = tuple(each for each in WANTED if each != "worker")


def roots_of(links: dict[Key, Key]) -> dict[Key, Key]:
    """Record → where its chain of merges ends, as the laptops have it: of a ring, the lowest id.

    A record whose kept one is not here must not be among the links: it is shown as itself.
    """
    found: dict[Key, Key] = {}
    for first in links:
        way = [first]
        while (after := links.get(way[-1])) is not None and after not in way:
            way.append(after)
        root = way[-1] if after is None else min(way[way.index(after) :])
        if root != first:
            found[first] = root
    return found
