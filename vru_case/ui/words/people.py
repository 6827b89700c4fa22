"""What the place People says of how its list is shown."""

from vru_case.services.people.caseload import View
from vru_case.ui.words import lists
from vru_case.ui.words.asked import FormWords, Said

VIEW = "Order, filters and kept views"
SORTS = {"name": "By name", "contact": "Longest since contact first", "newest": "Newest first"}
MINE = "Only those I lead on"
QUIET = "No contact for {days} days"
SITE = "Met at"
ANYWHERE = "Anywhere"
KEEP = "Keep this view…"
FORGET = "Forget the view “{name}”"
FORGOTTEN = "The view is forgotten."
PLAIN = "Everybody again, by name"
UNDO = "Undo"
NOBODY = "Nobody fits this view."
KEEP_VIEW = FormWords(
    "Keep this view",
    "Keep this view",
    "It's in the menu now.",
    {"name": Said("What to call it", hint="Like Monday calls")},
    "The order, and whom it shows. It stays on this laptop.",
    "Keep it",
)


def counted(count: int, view: View, site: str) -> str:
    """How many people a list holds, and whom it leaves out."""
    told = [lists.counted(count, view.show)]
    told += [MINE.lower().replace(" i ", " I ")] if view.mine else []
    told += [QUIET.format(days=view.quiet_days).lower()] if view.quiet_days else []
    told += [site] if site else []
    told += [SORTS[view.sort].lower()] if view.sort != "name" else []
    return " · ".join(told)
