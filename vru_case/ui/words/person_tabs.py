"""What the plan, referrals and details tabs say."""

from vru_case.services.values import (
    AgreementRow,
    ContactPointRow,
    Details,
    EpisodeRow,
    OutcomeRow,
    PlanRow,
    ReferralRow,
)
from vru_case.ui.words import dates

PLAN_NAME = "Plan and goals"
STRENGTHS = "Things that help"
NO_STRENGTHS = "Nothing here yet. What is going well for them, or who is on their side?"
ADD_STRENGTH = "Add a strength"
GOALS = "Goals, in their words"
NO_GOALS = "No goals yet. Where would they like to be?"
ADD_GOAL = "Add a goal"
NEEDS = "What they want support with"
NO_NEEDS = "Nothing yet. Ask what would make the biggest difference."
ADD_NEED = "Add a need"
ACTIONS = "Who does what"
NO_ACTIONS = "Nothing to do just now."
ADD_ACTION = "Add an action"
OUTCOMES = "What has changed"
NO_OUTCOMES = "Changes they can be proud of appear here, with how long they have lasted."
ADD_OUTCOME = "Add a change"
THEIR_WORDS = "Their words, with permission"
MET = "Met {day}"
REACHED = "Reached {day}"
DROPPED = "Let go {day}"
DONE_ON = "Done {day}"
BY_DAY = "by {day}"
LEADS_TO = "for “{goal}”"
TICK = "Mark as done: {what}"
TICKED, UNTICKED = "Done: {what}", "Open again: {what}"
GOAL_REACHED = "Mark as reached"
NEED_MET = "Mark as met"
UNDO = "Undo"
LATE = "Past its day"
SAID_REACHED = "A goal reached. Saved on this laptop."
SAID_MET = "Saved on this laptop."

CHANGED_MIND = "They changed their mind"
SAID_CHANGED = "Their change of mind is saved. It holds no longer."
END_POINT = "No longer used"
ENDED_POINT = "The number is no longer used."

OFFERS = "What was offered"
NO_OFFERS = "Nothing has been offered yet."
ADD_OFFER = "Add an offer"
BEFORE = "Before: {answer}, {day}"
AGREED = "What they agreed to share"
NO_AGREED = "They haven't been asked about sharing yet."
ADD_AGREEMENT = "Ask about sharing"
LIMITS = "Only: {limits}"
WITHDRAWN = "Changed their mind {day}"
HOLDS = "In force"
BETWEEN = "Between our programmes"
NO_BETWEEN = "No referrals to or from our other programmes."
ADD_REFERRAL = "Refer"
ONWARD = "Hand-ons to other services"
NO_ONWARD = "Nobody has been brought in yet."
ADD_ONWARD = "Add a hand-on"
STATUS = "Where it has got to"
SIGNPOSTS = "What they were given"
NO_SIGNPOSTS = "No cards, numbers or leaflets yet."
ADD_SIGNPOST = "Add what you gave"
TO = "To {programme}"
FROM = "From {source}"
STAGES = ("On this laptop", "Sent", "Received", "Taken on", "In touch")
WILL_BE_SENT = "Will be sent when you are connected"
NOT_SUITABLE = "Not the right support"
TAKEN_BACK = "Agreement taken back"
STAGE_NAME = "How far it has come: {stage}"

REACH = "How to reach them"
NO_REACH = "No number yet. Ask which is safe to use."
ADD_REACH = "Add a number"
HIDDEN = "Not safe to call or text. The number is kept from view."
SAFE_CALL = "Safe to call"
SAFE_TEXT = "Safe to text"
SAFE_MESSAGE = "Message is fine"
NOT_CALL = "Don't call"
NOT_TEXT = "Don't text"
NOT_MESSAGE = "No messages"
ASK_CALL = "Ask if calling is safe"
ASK_TEXT = "Ask if texting is safe"
SAY_WHO = "Say who we are"
NOT_WHO = "Don't say who we are"
BEST = "Best: {times}"
BELONGS = "Belongs to {name}"
ADDRESSES = "Where they live or stay"
NO_ADDRESSES = "No address yet. A district is enough."
ADD_ADDRESS = "Add an address"
VISIT = "Safe to visit"
NOT_VISIT = "Please don't visit"
ABOUT = "About them"
CHANGE = "Change"
NO_ABOUT = "Only what they want to give. Nothing is needed to begin."
ABOUT_AGE = "about {age}"
AGREEMENTS = "What they agreed to"
NO_AGREEMENTS = "No answers yet."
ADD_ANSWER = "Add an answer"
EPISODES = "Times we supported them"
NO_EPISODES = "Support hasn't been opened yet."
SINCE = "Since {day}"
FROM_TO = "{start} to {end}"
CAME_BACK = "Came back for support"
FIRST_TIME = "First time"
PRINTOUTS = "Printed pages"
NO_PRINTOUTS = "Nothing has been printed."
BORN = "Born"
NOT_ASKED = "Not asked"
FIELDS = {
    "known_as": "Likes to be called",
    "first_name": "First name",
    "last_name": "Last name",
    "also_known_as": "Also known as",
    "pronouns": "Pronouns",
    "born": BORN,
    "district": "District",
    "accommodation": "Living in / staying with",
    "ete": "School, college, work",
    "communication": "Language and communication",
    "sex": "Sex",
    "gender": "Gender",
    "ethnicity": "Ethnicity",
    "nhs_number": "NHS number",
    "pnc_id": "PNC number",
}


def action_meta(row: PlanRow) -> str:
    """Who, about what, by when or done when."""
    parts = [row.owner, row.domain.words]
    if row.done_on:
        parts.append(DONE_ON.format(day=dates.day_within(row.done_on)))
    elif row.due_on:
        parts.append(BY_DAY.format(day=dates.day_within(row.due_on)))
    return " · ".join(part for part in parts if part)


def outcome_meta(row: OutcomeRow) -> str:
    """When, and how we know."""
    return " · ".join(part for part in (dates.on_day(row.when), row.evidence.words) if part)


def safety(row: ContactPointRow) -> tuple[tuple[str, bool | None], ...]:
    """What is safe about a number, each with yes, no or not asked."""
    said = {
        True: (SAFE_CALL, SAFE_TEXT, SAFE_MESSAGE), False: (NOT_CALL, NOT_TEXT, NOT_MESSAGE),
        None: (ASK_CALL, ASK_TEXT, ""),
    }  # fmt: skip
    answers = (row.safe_to_call, row.safe_to_text, row.safe_to_leave_message)
    found = [(said[answer][place], answer) for place, answer in enumerate(answers) if said[answer][place]]
    if row.say_who_we_are is not None:
        found.append((SAY_WHO if row.say_who_we_are else NOT_WHO, row.say_who_we_are))
    return tuple(found)


def point_meta(row: ContactPointRow) -> str:
    """When to use a number, and whose it is."""
    times = BEST.format(times=row.best_times) if row.best_times else ""
    whose = BELONGS.format(name=row.belongs_to) if row.belongs_to else ""
    return " · ".join(part for part in (times, whose) if part)


def limits(row: AgreementRow) -> str:
    """What an answer is limited to."""
    return LIMITS.format(limits=row.limits) if row.limits else ""


def given(row: AgreementRow) -> str:
    """When and how an answer was given, and whether it was taken back."""
    back = WITHDRAWN.format(day=dates.day_within(dates.local_day(row.withdrawn_at))) if row.withdrawn_at else ""
    return " · ".join(part for part in (dates.on_day(row.when), row.how.words, back) if part)


def between(row: ReferralRow) -> str:
    """To or from which of our programmes."""
    return (
        TO.format(programme=row.programme)
        if row.direction == "out"
        else FROM.format(source=row.programme or row.source)
    )


def stage(row: ReferralRow) -> int:
    """How many of STAGES a referral has reached, less one."""
    return {"waiting": 0, "sent": 1, "received": 2, "not_suitable": 2, "accepted": 3, "in_touch": 4}.get(row.stage, 0)


def period(row: EpisodeRow) -> str:
    """From when to when."""
    start = dates.day_full(row.opened_on)
    return FROM_TO.format(start=start, end=dates.day_full(row.closed_on)) if row.closed_on else SINCE.format(day=start)


def born(details: Details) -> str:
    """When they were born, no more exact than it is known."""
    day = details.born_on
    if day is None:
        return ABOUT_AGE.format(age=details.estimated_age) if details.estimated_age is not None else ""
    return {"month": f"{day:%B} {day.year}", "year": str(day.year)}.get(details.born_precision, dates.day_full(day))
