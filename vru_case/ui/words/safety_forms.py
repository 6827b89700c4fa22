"""What the forms about keeping people safe say. `{name}` is what the person wants to be called."""

from collections.abc import Mapping

from vru_case.ui.words.asked import FormWords, Said
from vru_case.ui.words.safety import EMERGENCY

_WHEN = Said("When")
_TOLD = Said("Do they know?")
_WHY_NOT = Said("Why they don't know", "“It isn't safe” is an answer.")
_REASON = Said("Why you decided this", hint="Who you spoke with, and what you weighed up")
_BASIS = Said("What allows it to be shared")
_TO_WHOM = Said("Whom it is shared with", hint="Such as: children's social care, the front door")
_DECIDED_BY = Said("Who decided", hint="You, unless somebody else did", optional=True)

SAFETY_FORMS: Mapping[str, FormWords] = {
    "marker": FormWords(
        "A safety marker",
        "To keep {name} safe",
        "The marker is saved.",
        {
            "code": Said("What workers need to know"),
            "words": Said("What would help", hint="What to do, or not to do", optional=True),
            "source": Said("Where this comes from", optional=True),
            "review_on": Said("Look at it again on", hint="Like next Friday, in 2 weeks", optional=True),
            "restricted": Said("Only for this person's workers and supervisors, and never on paper"),
            "person_told": Said("Do they know about this marker?"),
            "not_told_why": _WHY_NOT,
            "when": _WHEN,
        },
        "Everyone who works with them sees it, until it is looked at again.",
    ),
    "marker_lift": FormWords(
        "",
        "It no longer applies",
        "The marker no longer shows.",
        {"why": Said("What has changed", hint="Such as: moved away, safe for three months")},
        "It stays in the record with your reason, and no longer shows.",
        "Take it down",
    ),
    "disclosure": FormWords(
        "Something told in confidence",
        "{name} told us something",
        "What they told us is kept safe.",
        {
            "kind": Said("What it was about"),
            "words": Said("What they said", "In their words. Only this person's workers and supervisors see it."),
            "decision": Said("What you decided", "Leave it open when you need to think, or to ask somebody."),
            "basis": _BASIS,
            "to_whom": _TO_WHOM,
            "decision_reason": _REASON,
            "person_told": Said("Do they know what you decided?"),
            "not_told_why": _WHY_NOT,
            "decided_by": _DECIDED_BY,
            "when": _WHEN,
        },
        "Listen; you needn't ask for more. Never promise to keep a secret.",
    ),
    "decision": FormWords(
        "A decision to share, or not to",
        "To share, or not to",
        "The decision is saved.",
        {
            "shared": Said("What you decided"),
            "what": Said("What it is about", hint="Only what they need to know", optional=True),
            "basis": _BASIS,
            "to_whom": _TO_WHOM,
            "reason": _REASON,
            "person_told": Said("Do they know what you decided?"),
            "not_told_why": _WHY_NOT,
            "objection": Said("What they think of it", optional=True),
            "decided_by": _DECIDED_BY,
            "when": _WHEN,
        },
        "Both count, and both need a reason: sharing, and keeping it here.",
    ),
    "concern": FormWords(
        "A safeguarding concern",
        "A concern about {name}, or somebody near them",
        "The concern is saved. Now tell the safeguarding lead.",
        {
            "immediate": Said("Is anyone in danger right now?"),
            "about": Said("Whom it is about"),
            "categories": Said("What it may be", "Tick what fits. You needn't be sure."),
            "words": Said("What you saw or were told", "Facts and their own words; say which is which.", optional=True),
            "person_told": Said("Do they know you are raising it?"),
            "not_told_why": _WHY_NOT,
            "when": Said("When you came to know", "The time to tell the lead runs from here."),
        },
        EMERGENCY,
        "Raise it",
    ),
    "concern_told": FormWords(
        "",
        "The lead knows",
        "It is down that the lead was told.",
        {"who": Said("Who was told", hint="Their name and role"), "when": _WHEN},
    ),
    "concern_referred": FormWords(
        "",
        "It was referred on",
        "It is down where it went.",
        {"who": Said("Where it went", hint="Such as: children's social care, adult services"), "when": _WHEN},
    ),
    "concern_ended": FormWords(
        "",
        "It has ended",
        "The concern has ended.",
        {"outcome": Said("How it ended"), "words": Said("Anything to add", optional=True)},
        "It stays in the record. A new concern can be raised whenever you are worried.",
    ),
    "safety_plan": FormWords(
        "A safety plan",
        "Staying safe: {name}'s own plan",
        "The plan is saved.",
        {"review_on": Said("Look at it again on", hint="Like next Friday, in 2 weeks", optional=True)},
        "In their words. Every part may be left out, and it can be changed whenever they like.",
    ),
    "safety_copy": FormWords(
        "",
        "A copy of the plan for {name}",
        "They have their copy.",
        {},
        "Ask first, and only make one if both answers are yes.",
        "Print…",
    ),
    "wall": FormWords(
        "Keep apart from somebody",
        "Keep {name} apart from somebody",
        "They are kept apart, in both records.",
        {
            "other_id": Said("Whom to keep apart", hint="Type a name or a number"),
            "relationship": Said("Why"),
            "words": Said("Anything workers need to know", "Never where either of them is.", optional=True),
        },
        "Neither record will ever show where the other one is. Nothing printed says so.",
        "Keep them apart",
    ),
    "wall_lift": FormWords(
        "",
        "They need not be kept apart",
        "The two are no longer kept apart.",
        {"why": Said("What has changed")},
        "It is lifted in both records. Talk it through with your supervisor first.",
        "Lift it",
    ),
    "assault": FormWords(
        "How they were hurt",
        "How {name} was hurt",
        "What they said is saved.",
        {
            "method": Said("How"),
            "method_words": Said("How, in their words", optional=True),
            "place": Said("What kind of place"),
            "place_words": Said("The place, in their words", optional=True),
            "relationship": Said("Who hurt them"),
            "town": Said("Town or area", optional=True),
            "reported_to_police": Said("Told the police?"),
            "when": _WHEN,
        },
        "Only if they choose to say, and as little as they like. It is never part of a referral.",
    ),
}
SHARE = (("yes", "Share it"), ("no", "Don't share it"))
IMMEDIATE = (("yes", "Yes"), ("no", "No"))
