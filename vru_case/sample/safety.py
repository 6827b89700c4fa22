"""What keeps the made-up people safe: concerns and how they ended, plans in their words, decisions, walls and looks."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from random import Random
from uuid import UUID

from vru_case.sample.rows import Pen

#: Of so many people in a row, two of one place are kept apart.
_APART = 40
_FIRST = 4
_CONCERNS = (
    ("CHILD", ["NEGLECT"], "A younger brother was at home alone on two evenings this week."),
    ("PERSON", ["EMOTIONAL", "PHYSICAL"], "Told to stay in the house by somebody older, and frightened to leave."),
    ("ADULT", ["DOMESTIC"], "Mum had a bruise she didn't want to talk about."),
    ("PERSON", ["UNSURE"], "New phone, new coat, and out until late with people nobody here knows."),
)
_PLANS = (
    {
        "HELPS": "Music, and going to my nan's",
        "RISKY": "The bus station after school",
        "PLACES": "Nan's, the library, the gym until nine",
        "PEOPLE": "Nan, and my coach",
        "CODE_WORD": "umbrella",
        "LEAVE": "Charger, keys and bus pass are in the side pocket",
    },
    {
        "HELPS": "Walking the dog, talking to my sister",
        "RISKY": "When he has been drinking",
        "SIGNS": "The house goes quiet",
        "PEOPLE": "My sister, the helpline",
        "CODE_WORD": "lasagne",
        "OTHERS": "My sister takes the dog",
        "ONLINE": "New number; location is off",
    },
)


def keep_safe(pen: Pen, begun: date, until: date, partner: UUID | None) -> None:
    """Adds to one person's file, with a hand of its own: nobody else's choices change."""
    own = replace(pen, rng=Random(f"safety/{pen.case}"))
    _decisions(own)
    if (until - begun).days > 0:
        if own.chance(0.10):
            _plan(own, begun, until)
        if own.chance(0.05):
            _concern(own, until)
    if partner is not None:
        _wall(own, partner, begun, until)


def apart(number: int, places: int, people: int) -> int | None:
    """Whom somebody is kept apart from, by their number in the caseload: always one of the same place, and mutual."""
    place = number % _APART
    partner = number + places if place == _FIRST else number - places if place == _FIRST + places else None
    return partner if partner is not None and partner < people else None


def _decisions(pen: Pen) -> None:
    told = [row for row in pen.rows if row.entity == "disclosure" and row.fields["decision"] != "open"]
    for row in told:
        shared = row.fields["decision"] == "shared"
        at = datetime.fromisoformat(row.fields["recorded_at"]) + timedelta(minutes=1)
        pen.add(
            "sharing_decision", at, happened_at=at, precision="time", about_entity="disclosure", about_id=row.id,
            shared=shared, to_whom="Children's social care" if shared else None, basis="CHILD" if shared else None,
            reason=row.fields["decision_reason"], decided_by=pen.worker.name, person_told=True,
        )  # fmt: skip
        if pen.chance(0.4):
            by = pen.one(pen.place.workers)
            pen.add(
                "viewing", at + timedelta(minutes=9), by=by, happened_at=at + timedelta(minutes=9), precision="time",
                entity="disclosure", row_id=row.id,
            )  # fmt: skip


def _plan(pen: Pen, begun: date, until: date) -> None:
    words = dict(pen.one(_PLANS))
    on = pen.weekday(begun + timedelta(days=pen.rng.randint(0, max(0, (until - begun).days))))
    first = pen.at_work(max(begun, on))
    pen.happen("safety_plan", first, sections=words, review_on=until + timedelta(days=28))
    if pen.chance(0.4) and (until - on).days > 14:
        later = pen.at_work(pen.weekday(on + timedelta(days=10)))
        pen.happen("safety_plan", later, sections={**words, "PLACES": "Home, and the youth club on Thursdays"})


def _concern(pen: Pen, until: date) -> None:
    about, categories, words = pen.one(_CONCERNS)
    fresh = pen.chance(0.3)
    day = until if fresh else until - timedelta(days=pen.rng.randint(5, 40))
    at = pen.clock_time(day, pen.rng.randint(14 * 60, 17 * 60))
    told = None if fresh else at + timedelta(hours=2)
    pen.happen(
        "safeguarding_concern", at, about=about, categories=categories, words=words, immediate=False,
        due_at=at + timedelta(hours=24), told_to=None if fresh else "The lead on duty", told_at=told, person_told=True,
        outcome=None if fresh else "TAKEN_ON", closed_on=None if fresh else day + timedelta(days=3),
    )  # fmt: skip


def _wall(pen: Pen, other: UUID, begun: date, until: date) -> None:
    at = pen.at_work(pen.weekday(max(begun, until - timedelta(days=20))))
    pen.add("wall", at, other_id=other, relationship_code="GROUPS", words="Agreed with the supervisor")
