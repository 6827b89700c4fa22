"""Strengths before needs, goals and steps, what changed, who else helps, what to know, and when we speak next."""

from datetime import date, timedelta
from uuid import UUID

from vru_case.programmes.rules import reaches
from vru_case.sample.directory import steps
from vru_case.sample.people import Identity
from vru_case.sample.phrases import ADULT_AGE, fitting, pick, say
from vru_case.sample.rows import Pen
from vru_case.sample.topic import Topic
from vru_case.sample.topics import TOPICS

_KNOW = (
    ("CARE_EXPERIENCED", "Lived in care until sixteen"),
    ("NEURODIVERGENT", "ADHD; short plans, written down"),
    ("BEREAVED", "Lost {their} dad this year"),
    ("PARENT_IN_PRISON", ""),
    ("RETALIATION", "Worried about the same street"),
    ("DRUG_DEBT", "Being asked for money; see the plan"),
    ("UNSAFE_NUMBER", "Old phone is with someone else"),
    ("DO_NOT_VISIT", "Neighbours talk; meet in town"),
    ("SELFHARM", "Talks about it openly; plan on file"),
    ("PREGNANT", "Baby due in spring"),
    ("BRAIN_INJURY", "Tires fast; one thing at a time"),
    ("LEARNING_DIS", "Easy words, pictures help"),
)
_TOLD = (
    (
        "DEBT",
        "Told us about money {they} felt pressed to pay back. We talked through who can help, and what comes first.",
    ),
    ("THREAT", "Told us about messages that worry {them}. We went through the safety plan."),
    ("SELF_HARM", "Told us about hard nights. We agreed what helps and who to ring."),
)


#: Needs that a school pupil's file is seldom about.
_GROWN_UP = {"ACCOM", "MONEY", "DRUGALC"}

LET_GO = timedelta(days=9)


def choose(pen: Pen, who: Identity, count: int) -> list[Topic]:
    """What their support is about, by the programme's own list of needs."""
    known = [
        code for code in pen.programme.uses.needs if code in TOPICS and (who.age >= ADULT_AGE or code not in _GROWN_UP)
    ]
    return [TOPICS[code] for code in pen.rng.sample(known, min(count, len(known)))]


def plan(pen: Pen, who: Identity, topics: list[Topic], day: date, until: date) -> None:
    """The plan made in the first weeks, and how far its steps have come by `until`."""
    at = pen.at_work(pen.weekday(min(day + timedelta(days=pen.rng.randint(0, 9)), until)))
    for topic in [*topics, pen.one(list(TOPICS.values()))][: pen.rng.randint(1, 3)]:
        area, words = topic.strength
        pen.happen(
            "strength", at, domain=area, words=say(pen, who, words), quote_agreed=True if pen.chance(0.2) else None
        )
    for topic in topics:
        need = pen.happen(
            "need",
            at,
            domain=topic.domain,
            level=pen.one(("LOW", "MEDIUM", "MEDIUM", "HIGH", None)),
            words=pick(pen, who, topic.need),
        )
        if (until - day).days > 60 and pen.chance(0.35):
            _set(pen, need, met_on=_between(pen, day + timedelta(days=40), until))
        if pen.chance(0.7):
            goal = pen.happen("goal", at, domain=topic.domain, words=pick(pen, who, topic.goals))
            if (until - day).days > 90 and pen.chance(0.3):
                _set(pen, goal, reached_on=_between(pen, day + timedelta(days=60), until))
        _steps(pen, who, topic, day, until)


def _steps(pen: Pen, who: Identity, topic: Topic, day: date, until: date) -> None:
    steps = fitting(topic.steps, who.age >= ADULT_AGE)
    for what in pen.rng.sample(steps, min(len(steps), pen.rng.randint(1, 2))):
        made = _between(pen, day, until)
        owner = pen.one(("WORKER", "TOGETHER", "TOGETHER", "PERSON"))
        due = made + timedelta(days=pen.rng.randint(3, 21))
        done = due - timedelta(days=pen.rng.randint(0, 2)) if due <= until and pen.chance(0.8) else None
        pen.happen(
            "action",
            pen.at_work(made),
            what=say(pen, who, what),
            domain=topic.domain,
            owner=owner,
            due_on=due,
            done_on=done,
            # Nobody leaves a step lying for months: what wasn't done was let go.
            dropped_on=due + LET_GO if done is None and due + LET_GO < pen.today else None,
            worker_id=pen.worker.account if owner != "PERSON" else None,
        )
    if topic.items and pen.chance(0.25):
        pen.happen(
            "item_given",
            pen.at_work(_between(pen, day, until)),
            what=pen.one(topic.items),
            quantity=pen.one((1, 1, 2, 5)),
        )


def changes(pen: Pen, who: Identity, topics: list[Topic], day: date, until: date) -> None:
    """Outcomes with how we know; a start may end and start again, and each is its own row."""
    for topic in topics:
        details = fitting(tuple(detail for _, detail, _ in topic.changes), who.age >= ADULT_AGE)
        if (until - day).days < 21 or not pen.chance(0.5):
            continue
        kind, detail, quote = pen.one([change for change in topic.changes if change[1] in details])
        on = _between(pen, day + timedelta(days=14), until)
        _outcome(pen, who, on, kind, detail, quote)
        if kind == "JOB_START":
            _job(pen, who, on, until, detail)


def _job(pen: Pen, who: Identity, on: date, until: date, detail: str) -> None:
    if (until - on).days >= 28:
        _outcome(pen, who, on + timedelta(days=28), "JOB_4W", "", "")
    if (until - on).days >= 63 and pen.chance(0.4):
        ended = on + timedelta(days=pen.rng.randint(35, 60))
        _outcome(pen, who, ended, "JOB_END", "Agency work dried up", "")
        if (until - ended).days > 21:
            _outcome(pen, who, ended + timedelta(days=20), "JOB_START", detail, "Back on it")


def _outcome(pen: Pen, who: Identity, on: date, kind: str, detail: str, quote: str) -> None:
    agreed = bool(quote) and pen.chance(0.6)
    pen.happen(
        "outcome",
        pen.at_work(on),
        "day",
        kind=kind,
        evidence=pen.one(("TOLD_PERSON", "TOLD_PERSON", "SEEN", "TOLD_AGENCY")),
        detail=say(pen, who, detail) or None,
        words=quote if agreed else None,
        quote_agreed=agreed or None,
    )


def others(pen: Pen, topics: list[Topic], day: date, until: date) -> None:
    """What was offered and answered over time, and introductions to other services."""
    for topic in topics:
        wanted = [code for code in topic.services if code in pen.programme.uses.offers]
        if not wanted or not pen.chance(0.7):
            continue
        service, on = pen.one(wanted), _between(pen, day, until)
        answer = pen.rng.choices(("ACCEPTED", "NOT_NOW", "NOT_NEEDED", "HAS_ALREADY", "NO_ANSWER"), (45, 30, 8, 8, 9))[
            0
        ]
        pen.happen("offer", pen.at_work(on), service=service, answer=answer)
        later = on + timedelta(days=pen.rng.randint(14, 40))
        if answer == "NOT_NOW" and later <= until and pen.chance(0.6):
            pen.happen("offer", pen.at_work(pen.weekday(later)), service=service, answer="ACCEPTED")
            answer, on = "ACCEPTED", later
        if answer == "ACCEPTED" and pen.chance(0.6):
            _introduce(pen, service, on, until)


def _introduce(pen: Pen, service: str, on: date, until: date) -> None:
    at = pen.at_work(pen.weekday(on))
    agreed = pen.happen("agreement", at, kind="SHARE", answer="YES", partner=service, given_how="SPOKEN")
    old = (until - on).days > 30
    status = pen.one(
        ("ATTENDED", "IN_SUPPORT", "HELPED", "MISSED", "WAITING") if old else ("AGREED", "SENT", "RECEIVED", "WAITING")
    )
    pen.happen(
        "onward_referral",
        at,
        service=service,
        handover=pen.one(("WARM_PERSON", "WARM_CALL", "COLD", "SELF")),
        status=status,
        agreement_id=agreed,
        attended=True if status in {"ATTENDED", "IN_SUPPORT", "HELPED"} else None,
        sent_at=None if status == "AGREED" else at,
        details=steps(pen, status, at),
    )


def know(pen: Pen, who: Identity, day: date, until: date) -> None:
    """Markers with review dates, and sometimes what they told us in confidence."""
    if pen.chance(0.2):
        code, words = pen.one(_KNOW)
        option = pen.library.list("marker").option(code)
        on = _between(pen, day, until)
        review = reaches(on, option.number("review_months") or 3) if option else None
        pen.happen(
            "marker",
            pen.at_work(on),
            code=code,
            source="Told us",
            words=say(pen, who, words) or None,
            review_on=review,
            restricted=bool(option and option.flag("restricted")),
            person_told=True,
        )
    if pen.chance(0.09):
        kind, words = pen.one(_TOLD)
        shared = pen.chance(0.3)
        pen.happen(
            "disclosure",
            pen.at_work(_between(pen, day, until)),
            kind=kind,
            words=say(pen, who, words),
            restricted=True,
            decision="shared" if shared else "not shared",
            decision_reason="Agreed with them, to keep them safe" if shared else "No one at risk; their choice",
        )


def speak_next(pen: Pen, who: Identity, topics: list[Topic], due: date, made: date) -> None:
    """The follow-up that stands in the diary."""
    topic = pen.one(topics)
    usual = [rule.what for rule in pen.programme.follow_ups if rule.after in {"contact", "episode-opened"}]
    what = pick(pen, who, topic.next) if pen.chance(0.75) else pen.one(usual or topic.next)
    at = pen.clock_time(due, pen.rng.randrange(9 * 60, 18 * 60, 15)) if pen.chance(0.6) else None
    pen.add(
        "follow_up",
        pen.at_work(made),
        due_on=due,
        due_at=at,
        what=what,
        mode=pen.one(("PHONE_OUT", "PHONE_OUT", "F2F_COMMUNITY", "TEXT_OUT")),
        worker_id=pen.worker.account,
    )


def spoke(pen: Pen, who: Identity, topics: list[Topic], days: list[date]) -> None:
    """Follow-ups that were done on the day."""
    for day in days:
        if pen.chance(0.35):
            pen.add(
                "follow_up",
                pen.at_work(pen.weekday(day - timedelta(days=6))),
                due_on=day,
                done_on=day,
                mode="PHONE_OUT",
                what=pick(pen, who, pen.one(topics).next),
                worker_id=pen.worker.account,
            )


def _between(pen: Pen, first: date, last: date) -> date:
    return max(first, pen.weekday(first + timedelta(days=pen.rng.randint(0, max(0, (last - first).days)))))


def _set(pen: Pen, row: UUID, **said: date) -> None:
    for each in reversed(pen.rows):
        if each.id == row:
            each.fields.update({name: value.isoformat() for name, value in said.items()})
            return
