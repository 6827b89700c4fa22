"""What the sheet for printing a case summary says."""

from vru_case.ui.words.forms import FormWords

FORM = FormWords(
    "Print a summary",
    "Print a summary about {name}",
    "The summary was printed, and that is written down.",
    sub="Choose the least that does the job. Who printed it, for whom and why is kept on the record.",
    save="Print",
)
PURPOSE = "What it is for"
PURPOSES = (
    ("supervision", "Supervision"),
    ("handover", "Handing over to another worker"),
    ("person", "For the person themselves"),
    ("meeting", "A meeting about their safety"),
    ("other", "Something else"),
)
OTHER = "other"
OTHER_PURPOSE = "In a few words"
RECIPIENT = "Who it is for"
RECIPIENT_HINT = "A name, and where they work"
DESTROY = "Destroy by"
SECTIONS_TITLE = "What it shows"
SECTIONS_HELP = "Notes, what was said in confidence and how they were hurt are never printed."
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
ALWAYS = "{section} (always)"
NOT_SAID = "Not said yet"
SAVE_FILE = "Save as a file"
SAVE_HELP = "A saved file isn't locked. Keep it somewhere safe, or print it instead."
WHERE = "Choose a folder"
SAVED = "Saved as {file}. That is written down too."
NOT_SAVED = "It couldn't be saved in that folder. Choose another."
NO_PRINTER = "The printer didn't take it. Nothing was printed."
PRINTING, SAVING = "Printing…", "Saving…"
MAKING = "Making the page…"
PAGES = "{count} pages"
PAGE = "1 page"
PREVIEW = "Preview"
PREVIEW_PAGE = "Page {number} of {count}"
