"""What referrals say: the form that sends one, the letter the other side sees, the list and the page of one."""

FROM = "From"
TO = "To"
DATE = "Date"
LETTER = "What they will see"
LETTER_EMPTY = "Nothing is chosen yet. Tick each line you have gone through together."
LETTER_NOT_TO = "Choose who to refer to."
SENT_BY = "{worker}, {programme}"
LINES_SHARED = "{count} shared, agreed line by line"

TO_WHOM = "Who to"
TOLD = "What you told them"
LINES = "What will be shared"
NO_LINES = "There is nothing to share yet. Add their name, or how to reach them, first."
NEVER = "Never shared"
LISTED = " · "
AGREEMENT = "Their agreement"
STANDING = "They said “{answer}” on {day}. It still holds."
STANDING_LIMITS = "They said “{answer}” on {day}: {limits}. It still holds."
ASK_AGAIN = "Ask again"
ASKED_AGAIN = "Use the answer they gave"
LIMITS = "Which part they agreed to"
LIMITS_HINT = "Such as: the name and number, not the needs"
SEND = "Send"
YES, NO = "Yes", "No"

NOT_YET = {
    "to": "Choose who to refer to.",
    "told": "Tick what you told them.",
    "lines": "Choose at least one line to share.",
    "agreement": "Record what they said about sharing this.",
    "limits": "Say which part they agreed to.",
    "safe-contact": "Share a safe way to get in touch with them.",
    "question": "Answer: {asks}",
    "recipient": "Confirm who receives it.",
    "stopped": "It can't be sent with these answers.",
}
READY = "Ready to send. It will be sent when you are connected."
PROTECT = "Use the safeguarding route"
SHARING_HOLDS = "{reference}: in force until {day}."
SHARING_OPEN = "{reference}: in force."
SHARING_OVER = "{reference} ran out on {day}. Ask your supervisor before you send this."
SHARING_AHEAD = "{reference} is in force from {day} only. Ask your supervisor before you send this."
SHARING_NONE = (
    "There is no reference on file for a sharing agreement with them. Ask your supervisor before you send this."
)
SETTLED = "What was gone through"
SETTLED_IN = "What was gone through with them"
SAFE_CONTACT_HERE = "{value}"
SAFE_CONTACT_NONE = "No safe number is recorded. Add one to their details first."
CONTACT_NOT_TICKED = "It isn't ticked above."
RECIPIENT = "{programme}, through VRU Case"

TITLE = "Referrals"
INCOMING, SENT = "To us", "Sent"
WAITING, ANSWERED = "Waiting for an answer", "Answered"
SENT_WAITING, SENT_ANSWERED = "No answer yet", "Answered"
SEARCH = "Find a referral"
LIST_NAME = "Referrals"
NONE_IN = "No referrals have come to us yet."
NONE_SENT = "Nothing has been sent yet. Refer somebody from their page."
NONE_FOUND = "No referral has this name."
CLEAR = "Clear"
FROM_PROGRAMME = "From {programme}"
TO_PROGRAMME = "To {programme}"
SPOKEN = "{name}, {detail}, {when}"

STAGES = {
    "waiting": "On this laptop",
    "sent": "Sent",
    "received": "Received",
    "accepted": "Taken on",
    "in_touch": "In touch",
    "not_suitable": "Not the right support",
    "withdrawn": "Taken back",
}
TAKEN_BACK_IN = "They have taken back their agreement to this. Please don't get in touch about it."
TAKEN_BACK_OUT = "They have taken back their agreement. It is held back, and {programme} is told with the next sync."
SENT_STEPS = ("waiting", "sent", "received", "accepted", "in_touch")
STEPS_NAME = "How far it has come"
STEP_NOW = "{step}, now"
STEP_DONE = "{step}, done"
STEP_AHEAD = "{step}, not yet"

ASKED_BY = "{programme} asks us to support them · {when}"
SENT_TO = "Sent to {programme} · {when}"
SHARED_WITH_US = "What was shared with us"
SHARED_BY_US = "What we shared"
WHAT_TOLD = "What they were told"
TAKE_ON = "Take on"
NOT_RIGHT = "Not the right support"
TAKING = "Taking on…"
TAKEN = "Taken on. Their record is open."
OUTSIDE_TITLE = "Take on {name}"
OUTSIDE_SUB = "They are outside the ages this programme usually supports. You can take them on all the same."
OPEN_PERSON = "Open their record"
ANSWERED_BY = "{answer} by {who} · {when}"
ANSWERED_AT = "{answer} · {when}"
THEIR_WORDS = "What they said"
LEAVES_SOON = "It is on this laptop, and will be sent when you are connected."
NO_ANSWER_YET = "They haven't answered yet."
RECEIVED_ON = "Somebody there looked at it on {day}. They haven't answered yet."
CHOOSE = "Choose a referral to see what was shared."
ANSWER_HELP = "Nothing else about them has been shared. Ask them the rest."

WHY_TITLE = "Not the right support for {name}"
WHY_SUB = "{programme} will see what you write, so that {name} can be helped elsewhere."
WHY = "Why, kindly"
WHY_HINT = "Such as: they live outside our area; the team in Preston would be closer"
WHY_SAVE = "Tell them"
WHY_SAID = "They will be told with the next sync."
