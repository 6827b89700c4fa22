"""What the forms for looking at progress and agreeing a plan say."""

from collections.abc import Mapping

from vru_case.ui.words.asked import FormWords, Said

_WHEN = Said("When")

PLAN_FORMS: Mapping[str, FormWords] = {
    "review": FormWords(
        "A look at progress",
        "How things are going for {name}",
        "How things are going is saved.",
        {
            "words": Said("In their words", hint="What has changed? What are they proud of?", optional=True),
            "kind": Said("Which look this is"),
            "next_on": Said("Look again on", hint="Like next Friday, in 2 weeks", optional=True),
            "add_needs": Said("Add what they want support with to the plan"),
            "when": _WHEN,
        },
        "What is going well first. They score it, and so do you; the two need not agree.",
    ),
    "wellbeing": FormWords(
        "How they feel",
        "How {name} feels",
        "How they feel is saved.",
        {"when": _WHEN},
        "Read each question out as it is written. Any of them may be skipped.",
    ),
    "plan_version": FormWords(
        "The plan, agreed together",
        "Agree the plan with {name}",
        "The plan you agreed is kept as it is now.",
        {
            "agreed": Said("What they said about it"),
            "agreed_how": Said("How they told us", optional=True),
            "read_together": Said("Did you go through it together?"),
            "review_on": Said("Look at it again by", hint="Like next Friday, in 2 weeks", optional=True),
            "when": _WHEN,
        },
        "Go through it line by line. What isn't right is changed first; nothing is kept until you save.",
        "Keep this plan",
    ),
}
