"""What is said about a number that came in, and about one that is copied."""

TITLE = "Who is this?"
SUB = "A number that rang or wrote to us. Any part of it is enough: the last four digits, say."
NUMBER = "Their number"
NUMBER_HINT = "Like 07700 900123, +44 7700 900123 or 0123"
WAY = "What came in"
WAYS = {"PHONE_IN": "A call", "TEXT_IN": "A text", "APP_IN": "An app message"}
OPEN = "Open"
NOBODY = "Nobody on this laptop has this number."
FEW = "Type at least four digits."
FOUND = "Whose number it may be"
SOMEONE_NEW = "Someone new"
UNSAFE_HELP = "Write down what they say. Please don't ring or text this number back."

COPIED = "The number is copied. It leaves the clipboard in half a minute, or when you lock."
NONE_TO_COPY = "There is no number that is safe to copy."
