"""Help in plain words: a page for every place of the program, with the keys that work there."""

from vru_case.ui.words.help_page import HelpPage
from vru_case.ui.words.help_supervising import TABS

TITLE = "Help"
SUB = "About where you are. Type a word to find something else; Esc closes."
SEARCH = "Find in help"
TOPICS = "Topics"
NOTHING = "Nothing in help says that. Try another word."
CLOSE = "Close"
ALL_KEYS = "All keys"
KEYS = "Keys here"


HELP: dict[str, HelpPage] = {
    "today": HelpPage(
        "Today",
        (
            "Who is waiting: first whatever keeps somebody safe, then what is overdue, what is due today, and the next "
            "seven days. Nobody who asked us not to get in touch is on it.",
            "Press Enter on a line to open the person. When a follow-up is done, mark it as done; when it is for "
            "another day, move it. Both can be undone.",
            "The three tiles show only what is overdue, only what is due today, or the referrals nobody has answered.",
        ),
        (
            ("Return", "Open the person"),
            ("D", "Mark as done"),
            ("W", "Write what happened"),
            ("M", "Move to another day"),
            ("C", "Show the calendar"),
        ),
    ),
    "calendar": HelpPage(
        "Calendar",
        (
            "The same follow-ups by their day. The arrows go through the days; Enter goes to what is planned that day.",
            "Calendar file saves them for your work calendar, with references only and no names.",
        ),
        (
            ("Up", "Through the days"),
            ("PgDown", "The next month; Page Up for the one before"),
            ("Home", "Today"),
            ("M", "Move a follow-up"),
            ("C", "Back to the list"),
        ),
    ),
    "shift": HelpPage(
        "Shift",
        (
            "The log of a shift holds no names. Write a line for everybody you saw or looked for, also for those who "
            "didn’t want support this time.",
            "When somebody agrees, B begins their record from the line, and nothing is typed twice.",
        ),
        (("S", "Start or end a shift"), ("N", "Somebody seen"), ("B", "Begin their record"), ("E", "A paper sheet")),
    ),
    "people": HelpPage(
        "People",
        (
            "Everybody on this laptop. Start typing a name, a part of one, a phone number, a reference or a word from "
            "a note; small slips are forgiven.",
            "When you add somebody, the program shows who may be here already. It never blocks you.",
        ),
        (("Ctrl+K", "Search"), ("Return", "Open"), ("Ctrl+N", "New contact"), ("Ctrl+I", "Who is this number?")),
    ),
    "referrals": HelpPage(
        "Referrals",
        (
            "What came to us and what we sent. A referral that nobody has answered stands first.",
            "Only the lines that were agreed are shared. Taking it on begins their record; if it isn’t right for us, "
            "say so kindly, and why.",
        ),
        (("Return", "Open"), ("Ctrl+K", "Search")),
    ),
    "activities": HelpPage(
        "Activities",
        ("Work with a school, an event or training: where it was, when, and how many people. Nobody is named in it.",),
        (("N", "A new line"), ("U", "Add something under the line"), ("Del", "Remove a line")),
    ),
    "team": HelpPage(
        "Team",
        (
            "For supervisors. What waits in the team, the longest first; each line leads to the thing itself. Who "
            "works with whom, who stands in for whom, and talking work over. Every tab has a page of its own here.",
        ),
        (("Return", "Open"), ("Ctrl+PgDown", "Next tab")),
    ),
    **{code: page for code, page in TABS.items() if code.startswith("team-")},
    "reports": HelpPage(
        "Reports",
        (
            "For supervisors. Figures with the records behind them, the pack for the board, returns, and a person’s "
            "own record when they ask for it. Small counts are hidden before anything leaves the team.",
        ),
        (("Return", "Open"), ("Ctrl+PgDown", "Next tab")),
    ),
    **{code: page for code, page in TABS.items() if code.startswith("reports-")},
    "sync": HelpPage(
        "Sync",
        (
            "Everything you save is safe on this laptop at once, with or without a connection. It is shared with your "
            "team when there is one; you needn’t do anything.",
            "Sometimes two people write different things, or the server can’t take a change. It stands here until "
            "somebody decides; nothing is lost meanwhile.",
        ),
    ),
    "settings": HelpPage(
        "Settings",
        (
            "Colours, text size and typeface; when the screen locks; keys of a single letter; your passphrase; and "
            "bringing people in from a spreadsheet.",
        ),
    ),
    "person-timeline": HelpPage(
        "A person: timeline",
        (
            "Everything that happened, the newest first. N writes a contact: say how it went, who was there and what "
            "was said; only what matters to you is asked for.",
            "What was saved is never overwritten. To put something right, correct it: both are kept.",
        ),
        (
            ("N", "Write a contact"),
            ("A", "Add something else"),
            ("F", "Plan the next time"),
            ("Ctrl+P", "Print a summary"),
        ),
    ),
    "person-plan": HelpPage(
        "A person: plan",
        (
            "What helps, what they want support with, where they want to be, and who does what. It is theirs: use "
            "their words. V looks at progress together with them.",
        ),
        (("V", "Look at progress"), ("A", "Add to the plan")),
    ),
    "person-safety": HelpPage(
        "A person: safety",
        (
            "If anyone is in danger right now, ring 999 first.",
            "Concerns have a clock: tell your safeguarding lead in time, and say here that you did. Restricted words "
            "open after a pause, and every opening is written down.",
        ),
        (("A", "Raise a concern, set a marker, make a safety plan"),),
    ),
    "person-referrals": HelpPage(
        "A person: referrals",
        ("Handing on to others with their agreement, and how each went. Follow it up until they have started.",),
        (("R", "Refer"), ("G", "Ask what they agree to")),
    ),
    "person-documents": HelpPage(
        "A person: documents",
        (
            "Photos and PDF files that belong to their record. Drop a file, choose one, or paste a picture. They are "
            "kept encrypted, shared with your team, and never printed with a summary.",
            "A copy you save is not encrypted: delete it as soon as it has been used.",
        ),
        (("Ctrl+V", "Paste a picture"), ("A", "Add a document")),
    ),
    "person-details": HelpPage(
        "A person: details",
        (
            "Name, ways to reach them and when that is safe, address, and how support began and ended. A number that "
            "isn’t safe to use is not shown as one.",
        ),
        (("C", "Copy a number that is safe to use"),),
    ),
    "form": HelpPage(
        "Filling in a form",
        (
            "Tab goes to the next field. Dates may be typed as people say them: Friday, 27 Nov, tomorrow. “Not "
            "known”, “Not asked” and “Prefer not to say” are answers.",
            "Ctrl+Enter saves. Esc closes, and longer words you typed wait for the next time. What is wrong is said "
            "beside the field.",
        ),
        (("Ctrl+Return", "Save"), ("Esc", "Close; what you typed is kept"), ("Ctrl+Z", "After saving: undo it")),
    ),
    "undo": HelpPage(
        "Undoing",
        (
            "After every save a line at the bottom offers to undo it for six seconds. Later, Ctrl+Z undoes the last "
            "save since you unlocked, then the one before, and says which.",
            "What your team has already seen is never deleted: it is ended or put right, and both stay on file.",
        ),
        (("Ctrl+Z", "Undo the last save"),),
    ),
    "lock": HelpPage(
        "Locked",
        (
            "Type your passphrase to open your work. Everything is encrypted on this laptop; nobody can read it "
            "without the passphrase, and nobody can look yours up.",
            "What you were typing when it locked is kept, and waits for you.",
        ),
        (("Return", "Unlock"),),
    ),
    "welcome": HelpPage(
        "The first time",
        (
            "You need the server’s address, your user name and the password your administrator gave you, and a "
            "connection, once. Then you choose a passphrase of your own, and your team’s records come.",
        ),
    ),
    "training": HelpPage(
        "Training",
        (
            "A second window with made-up people, to learn in. Start it from the lock screen. A coloured band says "
            "that nothing there is real or shared, and nothing there can be.",
        ),
    ),
}


def of_tab(tab: str, place: str = "person") -> str:
    """The page about a tab: of a person, or of a place that has tabs."""
    return f"{place}-{tab}"
