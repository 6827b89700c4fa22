"""What the sheet for a referral letter says."""

from vru_case.ui.words.asked import FormWords

FORM = FormWords(
    "A referral letter",
    "A letter about {name}",
    "The letter was printed, and that is written down.",
    sub="Only the lines they agreed to are on it. Print it, or save it and send it by hand.",
    save="Print",
)
TO = "To whom"
TO_HINT = "The service, and who reads it there"
ADDRESS = "Address or e-mail"
WORDS = "What would help"
WORDS_HINT = "In words you went through together"
DESTROY = "Destroy by"
LINES = "What it shares"
LINES_HELP = "To share something else, go through the lines again with them."
