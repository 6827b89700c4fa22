"""What the forms say. `{name}` is what the person wants to be called."""

from collections.abc import Mapping
from dataclasses import dataclass

from vru_case.ui.words.access import ACCESS_FORMS
from vru_case.ui.words.asked import FormWords, Said
from vru_case.ui.words.documents import DOCUMENT_FORMS
from vru_case.ui.words.endings import ENDING_FORMS
from vru_case.ui.words.merging import SAME_PERSON
from vru_case.ui.words.plan_forms import PLAN_FORMS
from vru_case.ui.words.referral_forms import REFERRAL_FORMS
from vru_case.ui.words.safety_forms import SAFETY_FORMS

#: Others take the shapes from here.
__all__ = ["FORMS", "FormWords", "Said"]


@dataclass(frozen=True, slots=True)
class WhenWords:
    """The words of the question when something happened."""

    now: str
    earlier: str
    day: str
    day_hint: str
    time: str
    time_hint: str
    unreadable: str
    time_unreadable: str
    unknown: tuple[str, ...]


CANCEL = "Cancel"
SAVING = "Saving…"
OPTIONAL = "optional"
WINDOW = "VRU Case"
NOT_A_NUMBER = "Write a whole number in digits, like 12."
UNREADABLE = "Write it like 3 May 2008, May 2008 or 2008."
UNREADABLE_DAY = "Write a day, like 3 May, next Friday or in 2 weeks."
UNKNOWN = ("Not known", "unknown", "don't know")
KEPT = "This is what you had started to write."
AFRESH = "Start afresh"
YES_NO = ("Yes", "No", "Not asked")
YES_NO_UNSURE = ("Yes", "No", "Not sure")
FIND = "Type to find"
DATE_HINT = "Like 3 May 2008"
DAY_HINT = "Like next Friday, in 2 weeks"
NOBODY = "them"

WHEN = WhenWords(
    now="Now",
    earlier="Earlier",
    day="Day",
    day_hint="Like yesterday, 3 Nov, Nov 2026",
    time="Time",
    time_hint="Like 14:30",
    unreadable="Write it like yesterday, 3 November, November 2026 or not known.",
    time_unreadable="Write it like 14:30.",
    unknown=UNKNOWN,
)

GROUPS = {
    "support": "Support and services",
    "plan": "Plan",
    "happened": "What happened",
    "safety": "Keeping safe",
    "record": "Their record",
}

_QUOTE = Said("They are happy for us to use these words")
_WHEN = Said("When")
_OVERRIDE = Said("Why go on outside the usual", "It is counted, and it stops nobody.")
_DOMAIN = Said("Area of life", optional=True)

FORMS: Mapping[str, FormWords] = {
    **DOCUMENT_FORMS,
    **SAFETY_FORMS,
    **ACCESS_FORMS,
    **PLAN_FORMS,
    **ENDING_FORMS,
    **REFERRAL_FORMS,
    "same_person": SAME_PERSON,
    "offer": FormWords(
        "An offer and their answer",
        "Offered to {name}",
        "The offer is saved.",
        {
            "service": Said("What was offered"),
            "answer": Said("What they said"),
            "words": Said("In their words", optional=True),
            "when": _WHEN,
        },
        "Every answer is kept as it was given. They can always say yes later.",
    ),
    "agreement": FormWords(
        "One answer they gave",
        "What {name} agrees to",
        "Their answer is saved.",
        {
            "kind": Said("The question"),
            "partner": Said("Who it would be shared with"),
            "answer": Said("What they said"),
            "limits": Said("Which part they agreed to", hint="Such as: the name and number, but not where they live"),
            "given_how": Said("How they told us"),
            "given_by": Said("Who agreed, if not them", "A parent or carer, for someone under 16.", optional=True),
            "witness": Said("Who heard it, or read it back", optional=True),
            "competence": Said("How they can decide", "They are under 16, or may be.", optional=True),
            "competence_words": Said("How we know", optional=True),
            "when": _WHEN,
            "source": Said("Who put us in touch"),
            "override_reason": _OVERRIDE,
        },
        "One question at a time, and they can change their mind.",
    ),
    "ask_all": FormWords(
        "What they agree to",
        "What {name} agrees to",
        "Their answers are saved.",
        {
            "given_how": Said("How they told us"),
            "witness": Said("Who heard it, or read it back", hint="Such as: Sister Shaw, on the ward"),
            "competence": Said("How they can decide", "They are under 16, or may be: their age isn't known for sure."),
            "competence_words": Said("How we know", hint="Such as: said back in their own words what it means"),
            "given_by": Said("Who agreed, if not them", "A parent or carer, for someone under 16.", optional=True),
            "when": _WHEN,
            "source": Said("Who put us in touch"),
            "override_reason": _OVERRIDE,
        },
        "Y yes · S only some · L not this time · N no. What you don't ask stays as it was.",
    ),
    "strength": FormWords(
        "A strength",
        "Something that helps {name}",
        "The strength is saved.",
        {
            "words": Said("What is going well", "In their own words where you can."),
            "area": Said("What kind of strength", optional=True),
            "quote_agreed": _QUOTE,
            "when": _WHEN,
        },
    ),
    "need": FormWords(
        "Something they want support with",
        "What {name} wants support with",
        "The need is saved.",
        {
            "domain": Said("Area of life"),
            "level": Said("How much support", optional=True),
            "words": Said("In their words", optional=True),
            "when": _WHEN,
        },
    ),
    "goal": FormWords(
        "A goal",
        "Where {name} wants to be",
        "The goal is saved.",
        {
            "words": Said("In their own words", hint="Where would they like to be this time next year?"),
            "need_id": Said("What they want support with to get there", optional=True),
            "domain": _DOMAIN,
            "when": _WHEN,
        },
    ),
    "action": FormWords(
        "Something to do",
        "Something to do for {name}",
        "The action is saved.",
        {
            "what": Said("What"),
            "owner": Said("Who will do it"),
            "owner_name": Said("Their name or service", optional=True),
            "goal_id": Said("Which goal it leads to", optional=True),
            "due_on": Said("By when", hint=DAY_HINT, optional=True),
            "domain": _DOMAIN,
            "done_on": Said("It's already done"),
        },
    ),
    "item": FormWords(
        "Something given",
        "Given to {name}",
        "What you gave is saved.",
        {"what": Said("What you gave"), "quantity": Said("How many", optional=True), "when": _WHEN},
    ),
    "outcome": FormWords(
        "Something that changed",
        "A change for {name}",
        "The change is saved.",
        {
            "kind": Said("What changed"),
            "evidence": Said("How we know"),
            "detail": Said("Details", hint="Such as: full time, building", optional=True),
            "achievement": Said("How far", optional=True),
            "words": Said("In their words", optional=True),
            "quote_agreed": _QUOTE,
            "when": Said("When it happened"),
        },
        "Starts and endings are both worth keeping: weeks are counted for you.",
    ),
    "follow_up": FormWords(
        "A follow-up",
        "Next time with {name}",
        "The follow-up is planned.",
        {
            "what": Said("What for", hint="Such as: check in, meet at the hub"),
            "soon": Said("When", "Choose a day."),
            "mode": Said("How", optional=True),
            "due_on": Said("Day", hint="Like Friday, 27 Nov"),
            "due_at": Said("Time", hint="Like 14:30", optional=True),
            "words": Said("Anything to remember", optional=True),
        },
        save="Plan it",
    ),
    "refer": FormWords(
        "A referral to one of our programmes",
        "Refer {name}",
        "The referral leaves with the next sync.",
        sub="Go through it together. Only what is ticked leaves this laptop, in these very words.",
    ),
    "contact_point": FormWords(
        "A number or e-mail",
        "How to reach {name}",
        "How to reach them is saved.",
        {
            "kind": Said("Whose or what"),
            "value": Said("Number or e-mail"),
            "safe_to_call": Said("Safe to call?"),
            "safe_to_text": Said("Safe to text?"),
            "safe_to_leave_message": Said("Safe to leave a message?"),
            "say_who_we_are": Said("May we say who we are?"),
            "best_times": Said("Best times", hint="Such as: after 4, not Fridays", optional=True),
            "belongs_to": Said("Whose it is", optional=True),
        },
        "Ask what is safe. A number that isn't safe is kept from view.",
    ),
    "address": FormWords(
        "Where they live or stay",
        "Where {name} lives or stays",
        "The address is saved.",
        {
            "district": Said("District"),
            "postcode": Said("Postcode", "The first half is enough."),
            "lines": Said("Address", optional=True),
            "safe_to_visit": Said("Safe to visit?"),
        },
        "As much or as little as they want to give.",
    ),
    "opening": FormWords(
        "Open support",
        "Support for {name} begins",
        "Support is open.",
        {
            "source": Said("Who put us in touch"),
            "opened_on": Said("From which day", hint="Today"),
            "override_reason": _OVERRIDE,
        },
        save="Open support",
    ),
    "attendance": FormWords(
        "A visit to the emergency department",
        "{name} came to the emergency department",
        "The visit is saved.",
        {
            "site": Said("Where"),
            "reason": Said("Why they came"),
            "reported_to_police": Said("Told the police?"),
            "found_by": Said("How we came to them"),
            "clinically_ok": Said("Did the clinician say it was all right to talk?"),
            "approach_mode": Said("How we spoke"),
            "when": Said("When they arrived"),
        },
        "Every question may be left out.",
    ),
    "detention": FormWords(
        "A stay in custody",
        "{name} was in custody",
        "The stay is saved.",
        {
            "suite": Said("Where"),
            "offence_group": Said("Broad reason", "The group only. We never ask about the circumstances."),
            "adult": Said("Appropriate adult", "Under 18, or nobody knows how old.", optional=True),
            "exit_type": Said("How they left", optional=True),
            "when": Said("When they arrived"),
        },
        "Every question may be left out.",
    ),
    "details": FormWords(
        "Change their details",
        "About {name}",
        "Their details are saved.",
        {
            "known_as": Said("What they'd like to be called"),
            "pronouns": Said("Pronouns"),
            "first_name": Said("First name"),
            "last_name": Said("Last name"),
            "also_known_as": Said("Other names"),
            "district": Said("District"),
            "site": Said("Where we met"),
            "communication": Said("Language and communication", hint="Such as: Polish, large print, voice notes"),
            "accommodation": Said("Living"),
            "ete": Said("Work and learning"),
            "sex": Said("Sex"),
            "gender": Said("Gender"),
            "ethnicity": Said("Ethnic group"),
            "nhs_number": Said("NHS number", hint="Ten digits", help="Never shared, and never in a list."),
            "pnc_id": Said("PNC number", hint="Like 2012/0394773H", help="Never shared, and never in a list."),
        },
    ),
}

SOON = (("1", "Tomorrow"), ("3", "In 3 days"), ("7", "In a week"), ("28", "In 4 weeks"))
DECISIONS = (("open", "Not decided yet"), ("shared", "Share it"), ("not shared", "Don't share it"))
WHY_TITLE = "Only if they'd like to answer"
WHY = (
    "We ask so that we can see whether everyone is getting the same chance of support. "
    "It makes no difference to theirs. Leave out whatever they'd rather not say."
)
WHO = "Who they are"
LIFE = "Their life now"
BORN = Said("Born", hint="Like 3 May 2008 or 2008")
ABOUT_AGE = Said("Or about how old", hint="Years")
AGE_WRONG = "Write their age in years."
