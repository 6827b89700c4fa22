"""What the form for a new person says."""

from vru_case.ui.words.forms import FormWords, Said

NEW_PERSON = FormWords(
    "A new person",
    "A new person",
    "Their record has begun.",
    {
        "programme": Said("Which programme"),
        "known_as": Said("What they'd like to be called"),
        "pronouns": Said("Pronouns"),
        "first_name": Said("First name"),
        "last_name": Said("Last name"),
        "district": Said("District"),
        "site": Said("Where we met"),
        "value": Said("Phone number"),
        "safe_to_call": Said("Safe to call?"),
        "safe_to_text": Said("Safe to text?"),
        "safe_to_leave_message": Said("Leave a message?"),
        "best_times": Said("Best times", hint="Like after 4"),
        "source": Said("Who put us in touch"),
        "override_reason": Said(
            "Why go on outside the usual", "Only if support opens. It is counted, and stops nobody."
        ),
        "given_how": Said("How they told us"),
    },
    "Only what they want to give. Everything can be added later.",
    "Begin their record",
)
REACH = "How to reach them"
CAME = "How they came to us"
ASKED = "What they agree to"
ANSWERS = (("YES", "Yes"), ("NOT_NOW", "Not this time"), ("NO", "No"), ("NA", "Not asked"))
SUPPORT_OPENS = "Support opens when they say yes."
SUPPORT_WAITS = "Their record begins without support being open. The door stays open."
ALREADY = "They may be here already"
ITS_THEM = "It's them"
SOMEONE_ELSE = "Someone else"
ALREADY_HELP = "Nobody should have to tell us twice."
ENDED = "support has ended"
ASK_NOW = "They can answer one and not another. Leave at Not asked what you haven't asked."
