"""What the forms of handing somebody on say."""

from collections.abc import Mapping

from vru_case.ui.words.asked import FormWords, Said

_WHEN = Said("When")

REFERRAL_FORMS: Mapping[str, FormWords] = {
    "onward": FormWords(
        "A hand-on to another service",
        "Handing {name} on to a service",
        "The hand-on is saved.",
        {
            "service": Said("Service"),
            "handover": Said("How you introduce them", optional=True),
            "agreed": Said("Are they happy for us to share this with them?"),
            "limits": Said("Which part they agreed to"),
            "given_how": Said("How they told you", optional=True),
            "fields": Said("What is shared"),
            "sent_how": Said("How it is sent", optional=True),
            "status": Said("Where it has got to"),
            "words": Said("Anything else", optional=True),
            "when": _WHEN,
        },
        "Warm is best: in person, or on a call together. By letter it goes with their agreement only.",
    ),
    "signpost": FormWords(
        "A card, number or leaflet",
        "Left with {name}",
        "What you left with them is saved.",
        {
            "service": Said("About which service", optional=True),
            "kind": Said("What you gave them"),
            "words": Said("Anything else", optional=True),
            "when": _WHEN,
        },
    ),
    "safeguard": FormWords(
        "A safeguarding referral without their agreement",
        "To keep {name} or somebody else safe",
        "The decision and what was sent are saved.",
        {
            "service": Said("To whom", "Safeguarding only. It never goes to another programme."),
            "basis": Said("What allows it to be shared"),
            "reason": Said("Why it can't wait for their agreement", hint="What you know, and what you weighed up"),
            "decided_by": Said("Who decided it", hint="The named senior, and their role"),
            "person_told": Said("Have you told them?"),
            "not_told_why": Said("Why not"),
            "fields": Said("What is shared"),
            "words": Said("What they need to know", hint="Only what keeps somebody safe", optional=True),
            "sent_how": Said("How it is sent", optional=True),
            "when": _WHEN,
        },
        "If somebody is in danger now, ring 999 first. Be open with them when it is safe. Share only what is needed.",
    ),
}
STEP = FormWords(
    "Where it has got to",
    "{name}: where has it got to?",
    "Saved on this laptop.",
    {
        "appointment": Said("Day of the appointment", hint="Like next Friday, in 2 weeks"),
        "time": Said("Time", hint="Like 14:30", optional=True),
        "words": Said("What they said", optional=True),
    },
)
NOW = "Now: {status}, {day}."
NEXT = "What comes next"
OTHERS = "Something else"
STALE = "Nobody has checked this for a year: ring before you give it to somebody."
STANDING = "They said “{answer}” about sharing with them on {day}."
STANDING_NOT = "They said “{answer}” about sharing with them on {day}. Ask again before anything goes."
SAID_STEP = "{service}: {status}."
PLANNED = "{service}: {status}. You'll be asked on {day}: {what}"
UNDO = "Undo"
MOVE = "Where it has got to"
LETTER = "Letter"
STEPS = ("Agreed", "Sent", "Taken up", "First appointment", "Support")
STEPS_NAME = "How far it has come: {status}"
SENT_BY = "{how}"
APPOINTMENT = "First appointment {day}"
PROTECTS = "Without agreement, to keep somebody safe"
TOLD_THEM = "They changed their mind about sharing: tell the service"
