"""Help for the tabs of Team and Reports: a page for each, with the keys that work there."""

from vru_case.ui.words.help_page import HelpPage

TABS: dict[str, HelpPage] = {
    "team-board": HelpPage(
        "Team: what waits",
        (
            "Every kind of thing that waits, how many, and how long the one that has waited longest. Safeguarding "
            "comes first, then people nobody looks after yet.",
            "Enter goes to what is behind a line, and Enter there opens it: the person, the plan or closure to sign, "
            "the referral to answer.",
        ),
        (("Return", "What is behind the line; there, open it"), ("Esc", "Back to the lines")),
    ),
    "team-caseload": HelpPage(
        "Team: caseload",
        (
            "Open support by worker, place or district, and with how many of them somebody was in contact in the last "
            "28 days. It says how much there is to do, not how well it is done.",
            "Whoever is kept apart from somebody is counted everywhere, and named only by worker.",
        ),
        (("Return", "To the people of the line"), ("Space", "Mark"), ("A", "Give to a worker"), ("Q", "Ask a worker")),
    ),
    "team-allocation": HelpPage(
        "Team: who works with whom",
        (
            "Give people to a worker, or ask one first: they read the file and say yes or not this time. Until then "
            "whoever led leads.",
            "Cover is for while somebody is away, and ends by itself. Don’t write why they are away.",
        ),
        (
            ("Space", "Mark"),
            ("A", "Give to a worker"),
            ("Q", "Ask a worker"),
            ("C", "Cover for somebody"),
            ("Del", "End cover, or take a question back"),
        ),
    ),
    "team-supervision": HelpPage(
        "Team: supervision",
        (
            "Your notes on talking work over, kept apart from everybody’s record. Only supervisors have them; a "
            "worker’s laptop never holds them.",
        ),
        (("Return", "To the notes; there, put your own right"), ("N", "Write a note"), ("Del", "Remove a note")),
    ),
    "team-quality": HelpPage(
        "Team: looking at records",
        (
            "A few records drawn by chance, none of somebody you lead on. Look at one with the questions beside it; "
            "words for whoever leads stand on their Today until they have read them.",
            "Stop at any time and go on another day.",
        ),
        (("N", "Draw some records"), ("Return", "Look at a record"), ("Del", "Remove a sample")),
    ),
    "reports-figures": HelpPage(
        "Reports: figures",
        (
            "What the team does, counted on this laptop. Every figure says what it counts, how it compares, and opens "
            "to the records behind it.",
            "“Every number” is for your own use. Small numbers are always hidden in what you save or copy.",
        ),
        (
            ("/", "Find a figure"),
            ("Return", "What does it count?"),
            ("Alt+Left", "The month before; Alt+Right for the next"),
            ("B", "What it is split by"),
            ("S", "Save or copy a table"),
            ("K", "Keep as given out"),
            ("G", "What was given out"),
        ),
    ),
    "reports-board": HelpPage(
        "Reports: board pack",
        (
            "A page for each programme, as it will be on paper. A story is in it only while whose story it is agrees "
            "to have their words used; their name is left out, and you read the rest.",
        ),
        (("Alt+Left", "The month before; Alt+Right for the next"), ("S", "Save"), ("K", "Keep as given out")),
    ),
    "reports-returns": HelpPage(
        "Reports: returns",
        (
            "Reports you put together once and count anew whenever they are due. A number hidden in one line isn’t "
            "told by another.",
        ),
        (
            ("N", "Put one together"),
            ("Return", "Change it"),
            ("S", "Save it"),
            ("K", "Keep as given out"),
            ("Del", "Remove it"),
        ),
    ),
    "reports-quality": HelpPage(
        "Reports: data quality",
        (
            "What may be wrong or is missing, and a way to mend it. “Not asked” is apart from “not known”, and whoever "
            "would rather not say has answered.",
        ),
        (("Return", "To the people of the line; there, mend it"), ("Esc", "Back to the lines")),
    ),
    "reports-evaluation": HelpPage(
        "Reports: evaluation",
        (
            "An extract for evaluators, only of people who said yes to it and have not changed their mind. No names, "
            "no words, no exact days.",
            "The archive isn’t locked: send it by a way that is. Write the key down; it is kept nowhere.",
        ),
    ),
    "reports-access": HelpPage(
        "Reports: their own record",
        (
            "What people ask about their own record, the most pressing first. Read the whole record, and decide each "
            "marked line: the marks are a help, not a proof.",
            "It is given out only once every mark is decided and it is sure who asks.",
        ),
        (
            ("Return", "Read the record"),
            ("K", "Give the line"),
            ("B", "Black out what is marked"),
            ("L", "Leave the line out"),
            ("U", "Take the choice back"),
            ("Esc", "Back to the requests"),
        ),
    ),
}
