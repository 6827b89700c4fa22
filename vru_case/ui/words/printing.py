"""What the sheets for printing summaries say, and the ones that lock and save any paper."""

from vru_case.ui.words.forms import FormWords

FORM = FormWords(
    "Print a summary",
    "Print a summary about {name}",
    "The summary was printed, and that is written down.",
    sub="Choose the least that does the job. Who printed it, for whom and why is kept on the record.",
    save="Print",
)
PURPOSE = "What it is for"
OTHER_PURPOSE = "In a few words"
RECIPIENT = "Who it is for"
RECIPIENT_HELP = "Each line is one copy, with its own number."
RECIPIENT_HINT = "A name, and where they work"
DESTROY = "Destroy by"
LARGE = "Large print (18 point)"
SECTIONS_TITLE = "What it shows"
SECTIONS_HELP = "Notes, what was said in confidence, how they were hurt and numbers that aren’t safe are never printed."
SECTIONS = {
    "agreements": "What they agreed to",
    "contact": "How to reach them safely",
    "strengths": "Strengths",
    "progress": "How things are going (the wheel)",
    "needs": "What they want support with",
    "plan": "Goals and actions",
    "outcomes": "What has changed",
    "offers": "Offers and answers",
    "referrals": "Referrals",
    "markers": "Safety markers",
    "timeline": "What has happened, day by day",
}
LINES_TITLE = "Line by line"
LINES_HELP = (
    "Space leaves a line out, or everything under a heading. A black bar shows on paper; the words aren’t in it."
)
LEFT_OUT = "left out"
HELD_NONE, HELD_ONE, HELD_MANY = "", "1 line left out", "{count} lines left out"
NOT_SAID = "Not said yet"
SAVE_FILE = "Save as a file"
SAVE_HELP = "You are asked first whether it is locked with a passphrase."
WHERE = "Choose a folder"
SAVED = "Saved as {file}. That is written down too."
SAVED_MANY = "Saved as {count} files, one for each copy. That is written down too."
NOT_SAVED = "It couldn't be saved in that folder. Choose another."
PART_THERE = "It couldn't be saved whole, and part of it may be in that folder: delete it there. It stays written down."
NO_PRINTER = "The printer didn't take it. Nothing was printed."
PRINTING, SAVING = "Printing…", "Saving…"
MAKING = "Making the page…"
PAGES = "{count} pages"
PAGE = "1 page"
PREVIEW_PAGE = "Page {number} of {count}"

# Locking what is saved
LOCK_TITLE = "Lock the file?"
LOCK_SUB = "A file can be copied, and sent on by mistake. A passphrase keeps it closed to everybody else."
LOCK_ASK = "How it is saved"
LOCK_YES, LOCK_NO = "Locked with a passphrase", "Not locked"
PASSPHRASE = "Passphrase"
PASSPHRASE_HELP = "Made for you. You can type your own."
ANOTHER = "Make another"
SAY_SEPARATELY = (
    "Write it down now: it is shown once, and kept nowhere. Say it to them on the phone or face to face. Never send "
    "it together with the file."
)
LOCK_SURE = "I know that anybody who finds this file can read it"
LOCK_SURE_FIRST = "Tick this first, or lock the file."
LOCK_SAVE = "Choose a folder"

# Several people at once
SEVERAL = FormWords(
    "Print several summaries",
    "Print several summaries",
    "The summaries were printed, and that is written down for each of them.",
    sub="One paper, each person on pages of their own. Who printed it, for whom and why is kept on every record.",
    save="Print",
)
SEVERAL_MENU = "Print several summaries…"
PEOPLE = "Whose summaries"
PEOPLE_HELP = "The people in the list as it is shown now. Space ticks one, or everybody."
EVERYBODY = "Everybody in this list"
NOT_PRINTED = "not printed"
NOBODY = "Tick at least one person."
NOBODY_HERE = "There is nobody in this list. Choose another view first."
COUNT_ONE, COUNT_MANY = "1 person", "{count} people"
STEP = "{done} of {count}"
FINISHING = "Putting them together…"
STOP = "Stop"
STOPPED = "Stopped. Nothing was printed or saved, and nothing is written down."
SEVERAL_HELP = (
    "What must never be on the paper is taken out of each of them. To leave out single lines, print one by one."
)


def held(count: int) -> str:
    """How many lines are left out."""
    return {0: HELD_NONE, 1: HELD_ONE}.get(count, HELD_MANY.format(count=count))


def people(count: int) -> str:
    """How many are ticked."""
    return COUNT_ONE if count == 1 else COUNT_MANY.format(count=count)
