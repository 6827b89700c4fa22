"""How a note begins and ends, by channel, and what is written when nobody was reached."""

import re
from functools import cache

from vru_case.sample.people import Identity
from vru_case.sample.rows import Pen
from vru_case.sample.topic import Topic

CALL_OUT = (
    "Rang {name}, who picked up first time.",
    "Short call in {their} lunch break.",
    "Rang after four, as agreed.",
    "Good call, twenty minutes.",
    "Called to see how things are.",
    "{name} was on the bus, so we kept it short.",
    "Rang in the evening because mornings are hard.",
    "Spoke with {name} while {they} walked the dog.",
)
CALL_IN = (
    "{name} rang back.",
    "{name} rang the work phone.",
    "{name} called with news.",
    "A call from {name}, out of the blue.",
)
TEXT_IN = (
    "{name} wrote back:",
    "A message from {name}:",
    "{name} texted this morning:",
    "Reply the same day:",
)
#: What people write, as they write it.
MESSAGES = (
    "got the job!! start monday",
    "cant do thurs can we do fri",
    "thanks for earlier, helped",
    "running late, 10 min",
    "nan says hiya",
    "that number you sent worked",
    "its done, form sent",
    "bad night but im ok, can we talk tmrw",
    "went gym, proper tired",
    "letter came, can you look at it with me",
    "they said yes",
    "new phone same number",
    "passed it :)",
    "still on for 2?",
    "told my mum about the plan, she cried (good)",
    "bus is off, walking",
    "sorry i missed you, was asleep",
    "saw my lad today",
    "slept 7 hrs!",
    "appointment is wed half 10",
    "not today, need a quiet one",
    "made that soup",
    "coach says hi",
    "can you send the address again",
)
VISIT: dict[str, tuple[str, ...]] = {
    "CAFE": (
        "Met at the café by the bus station.",
        "Tea and toast at the market café.",
        "Coffee in town; {name} chose the table.",
    ),
    "STREET": (
        "Walked round the park together.",
        "A walk along the canal.",
        "We walked along the front; it was windy.",
    ),
    "CLUB": ("Met at the club after training.", "Sat in the stand with a brew.", "Met at the trust's office."),
    "GYM": ("Met at the gym before the session.", "Talked between rounds at the gym."),
    "PUBLIC": ("Met in the library's quiet corner.", "Met at the library; used their printer."),
    "HOME": (
        "Visited at home; {their} nan made tea.",
        "Home visit, kettle on.",
        "Visited; the little one showed me a drawing.",
    ),
    "COLLEGE": ("Met at college between lessons.",),
    "CHARITY": ("Met at the community centre.", "Met at the drop-in."),
    "ED": ("Met in the department once the nurse said it was fine.", "Sat with {name} in the relatives' room."),
    "CUSTODY": (
        "Introduced myself: who we are, what we do, and that it is {their} choice.",
        "Talked in the consultation room.",
    ),
}
FIRST = (
    "Explained who I am and that it is {their} choice. {name} listened first and then talked about {their} family.",
    "Said plainly what we can and can't do. {name} asked good questions.",
    "First conversation. We talked about football until it was easy to talk about the rest.",
    "Kept it short. Left a card and said when I would ring. {name} nodded at the card and put it in {their} shoe.",
    "{name} wanted to know who would see the notes, so we went through it together.",
    "Talked about what is going well before anything else. {name} smiled at that.",
)
MOOD = (
    "{name} sounded brighter than last time.",
    "A tired week, and {they} said so.",
    "In good spirits.",
    "Quieter than usual.",
    "{name} had a lot on and still made time.",
    "Laughed twice.",
    "A harder week than the last.",
    "Steady.",
    "Up and down, more up than down.",
    "{name} wanted to get straight to it.",
    "Some worries about the weekend.",
    "{name} was pleased with {them}self, with reason.",
    "A bit flat today.",
    "Chatty.",
    "Relieved, mostly.",
    "",
    "",
    "",
    "",
)
ENDING = (
    "Speak again on {day}.",
    "I will ring on {day}.",
    "We meet again on {day}, same place.",
    "{name} will text me on {day}.",
    "{name} chose what comes next.",
    "Left it with {name} to think over; no rush.",
    "I will send the address by text.",
    "{They} asked me to ring {their} sister if the phone is off.",
    "Agreed to keep going as we are.",
    "Nothing else needed today.",
    "Next step is mine: I will ring them and report back.",
    "",
    "",
)
TRIED = {
    "NO_ANSWER": (
        "Rang twice, morning and after five.",
        "No answer. Will try after four, when {they} finished college.",
        "Rang out.",
        "No answer; will try again on {day}.",
        "Phone off. {name} said it often is by the end of the month.",
    ),
    "MESSAGE_LEFT": (
        "Left only my first name and the number.",
        "Short message, no details, as agreed.",
        "Left word that there is no rush.",
    ),
    "SENT": (
        "Sent a short text: no details, just that I am around on {day}.",
        "Asked if {day} suits.",
        "Texted the new time.",
        "Sent good luck for tomorrow.",
    ),
    "DIDNT_COME": (
        "Waited half an hour. Sent a kind text after.",
        "Buses were off, so no surprise.",
        "Waited at the café; will offer {day} instead.",
    ),
    "THEY_CANCELLED": ("{name} was called in to work and asked for {day} instead.", "A cold; moved to {day}."),
    "NOT_DELIVERED": ("Text came back. Will try the other number.",),
    "SPOKE_OTHER": ("Spoke to {their} mum, as {name} had agreed. All well; {they} had gone to work.",),
}
CLOSING = {
    "ACHIEVED": ("{name} did what {they} set out to do.", "Goals reached. We celebrated with cake."),
    "JOB": ("Working full time and settled.", "Job going well; nothing more needed from us for now."),
    "MOVED_ON": ("{name} felt ready to carry on alone.", "Things are steady and {they} said so first."),
    "OTHER_SUPPORT": ("Well held by another service now; we introduced them.",),
    "STEP_DOWN": ("Lighter support from here; a call in three months.",),
    "CHOSE_TO_STOP": ("{name} would sooner stop for now. Card left, door open.",),
    "COULD_NOT_REACH": ("Three tries, three ways. Sent a card that says the door is open.",),
    "MOVED_AWAY": ("Moved to {their} cousin's in Leeds; gave {them} the number of a service there.",),
}
TALKED = (
    "Team round-up: {name} is doing well with {their} plan.",
    "Spoke with college (agreed): attendance is good.",
    "Left the housing papers in the folder for cover next week.",
    "Covering while their lead worker is on leave.",
    "Prefers to be asked, not told. Worth remembering.",
    "School holidays: ring later in the day.",
)
#: What a school pupil's file would not say.
_GROWN_UP = re.compile(
    r"daughter|little girl|little one|my lad|kids|wage|shift|job|warehouse|forklift|building|CSCS|site|rent|landlord"
    r"|tenancy|full-time|Full-time|drink|Drinking|bank|Universal|partner|working|work\b|Agency|employment|solicitor|CV|interview|licence|passport"
    r"|deposit"
)
ADULT_AGE = 18
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday")


def pick(pen: Pen, who: Identity, texts: tuple[str, ...]) -> str:
    """One of these texts that fits their age, with their name and pronouns put in."""
    return say(pen, who, pen.one(fitting(texts, who.age >= ADULT_AGE)))


@cache
def fitting(texts: tuple[str, ...], adult: bool) -> tuple[str, ...]:
    """The texts that a file of somebody this old would have; all of them if none is left."""
    return texts if adult else tuple(each for each in texts if not _GROWN_UP.search(each)) or texts


def note(pen: Pen, who: Identity, opening: tuple[str, ...], topic: Topic) -> str:
    """A short note: how it began, how they were, what it was about, and what comes next."""
    parts = [pick(pen, who, opening), pick(pen, who, MOOD), pick(pen, who, topic.said)]
    if pen.chance(0.25) and (second := pick(pen, who, topic.said)) not in parts:
        parts.append(second)
    parts.append(pick(pen, who, ENDING))
    return " ".join(part for part in parts if part)


def message(pen: Pen, who: Identity) -> str:
    """What they wrote to us, in their spelling."""
    return f"{say(pen, who, pen.one(TEXT_IN))} “{pen.one(fitting(MESSAGES, who.age >= ADULT_AGE))}”"


def say(pen: Pen, who: Identity, words: str) -> str:
    """A text with the person's own name and pronouns put in."""
    if "{" not in words:
        return words
    said = words.format_map(who.fill | {"day": pen.one(_DAYS)})
    return said if who.fill["name"][:4] != "The " else _WITHIN.sub("the young", said)


#: "The young man", when it isn't how a sentence begins.
_WITHIN = re.compile(r"(?<=[a-z,;] )The young")
