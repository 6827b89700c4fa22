"""What the directory of services says: its list, the page of one service, and the form that changes it."""

from vru_case.ui.words.forms import DAY_HINT, FormWords, Said

SERVICES = "Services"
LIST_NAME = "Services"
SEARCH = "Find a service"
KIND = "Kind"
ANY_KIND = "Any kind"
DISTRICT = "District"
ANY_DISTRICT = "Any district"
ENDED_TOO = "Ended too"
ADD = "Add a service"
ADD_KEY = "Ctrl+Shift+N"
NONE = "No services yet. Add the first one you hand people on to."
NONE_FOUND = "No service fits. Try other words, or clear what is chosen."
CLEAR = "Clear"
CHOOSE = "Choose a service to see how to reach it."
OTHER_KIND = "Other"
SPOKEN = "{name}, {kind}, {where}"
SPOKEN_STALE = "{name}, {kind}, {where}, not checked for a year"
EVERYWHERE = "Everywhere"
PLACES = "{count} districts"
STALE_SHORT = "Check this"
ENDED_SHORT = "Ended"

CHECKED = "Still right"
CHANGE = "Change"
END = "No longer there"
BACK = "There again"
STALE = "Nobody has checked this for a year. Names and numbers change: ring before you give it to somebody."
NEVER_CHECKED = "This comes with the program. Fill in what you know, and say when you checked it."
ENDED = "It has not been there since {day}. It keeps its name where people were handed on to it."
STARTS = "It begins on {day}."
SAID_CHECKED = "Checked today. Saved on this laptop."
SAID_ENDED = "It is no longer offered."
SAID_BACK = "It is offered again."
UNDO = "Undo"

FACTS = (
    ("what", "What they do"),
    ("who_for", "Who it is for"),
    ("refer_how", "How to refer"),
    ("phone", "Phone"),
    ("email", "E-mail"),
    ("web", "Website"),
    ("address", "Where"),
    ("hours", "When they are open"),
)
SERVES = "Which districts"
CHECKED_ON = "Last checked"
NOT_CHECKED = "Not checked yet"
NOTHING = "Nothing is written about it yet."

FORM = FormWords(
    "A service",
    "{name}",
    "The service is saved.",
    {
        "space": Said("For"),
        "name": Said("What it is called"),
        "kind": Said("Kind", hint="Such as: Home and money", optional=True),
        "what": Said("What they do", optional=True),
        "who_for": Said("Who it is for", hint="Such as: 16 to 25, living in Preston", optional=True),
        "refer_how": Said("How to refer", hint="Such as: ring first, then their form", optional=True),
        "phone": Said("Phone", optional=True),
        "email": Said("E-mail", optional=True),
        "web": Said("Website", optional=True),
        "address": Said("Where", optional=True),
        "hours": Said("When they are open", optional=True),
        "districts": Said("Which districts", help="None chosen: everywhere."),
        "valid_from": Said("From", hint=DAY_HINT, optional=True),
        "valid_to": Said("Last day", hint=DAY_HINT, optional=True),
        "checked": Said("I have checked this today"),
    },
    "Everybody in the team sees it with the next sync.",
)
NEW = "A new service"
