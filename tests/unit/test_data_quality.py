"""How complete records are and what may be wrong in them: each line counts whom it should, and nobody else."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import select

from tests.laptop import laptop, space_of
from vru_case import clock
from vru_case.models.contact import Contact, ContactAttempt
from vru_case.models.episode import Episode
from vru_case.models.local import Outbox
from vru_case.models.referral import OnwardReferral, Referral
from vru_case.models.review import Review
from vru_case.services.agreement import offers
from vru_case.services.agreement.offers import NewAgreement
from vru_case.services.people import merging, people
from vru_case.services.people.merging import Joining
from vru_case.services.people.people import NewContactPoint
from vru_case.services.quality import doubts, fields
from vru_case.services.safety import walls
from vru_case.services.safety.walls import NewWall
from vru_case.services.values import Details
from vru_case.services.work import Work, Workplace

HERE = space_of("divert")
NOW = datetime(2026, 11, 22, 15, 0, tzinfo=UTC)
TODAY = NOW.date()


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Workplace]:
    monkeypatch.setattr(clock, "now", lambda: NOW)
    monkeypatch.setattr(clock, "today", lambda: TODAY)
    place = laptop(tmp_path / "store", ("divert", "ed-navigator"), role="supervisor")
    yield place
    place.store.close()


def somebody(desk: Workplace, space: UUID = HERE, opened: int | None = 30, **said: Any) -> UUID:
    who: UUID = desk.write(people.register, space, Details(**said))[0]
    if opened is not None:
        add(desk, Episode, who, opened_on=TODAY - timedelta(days=opened))
    return who


def add(desk: Workplace, model: Any, who: UUID, **said: Any) -> None:
    def put(work: Work) -> None:
        work.add(model(**work.on(work.person(who)), **said))

    desk.write(put)


def spoke(desk: Workplace, who: UUID, at: datetime, words: str | None = "Spoke", **said: Any) -> None:
    add(desk, Contact, who, mode="PHONE_OUT", happened_at=at, words=words, **said)


def found(desk: Workplace, code: str, space: UUID = HERE) -> set[UUID]:
    return {each.person_id for each in desk.read(doubts.find, space, code)}


def field(desk: Workplace, code: str, **how: bool) -> tuple[int, int, int, int]:
    [one] = [each for each in desk.read(lambda work: fields.fields(work, HERE, **how)) if each.code == code]
    return one.applicable, one.known, one.not_known, one.not_asked


def test_known_not_known_and_not_asked_are_three_things(desk: Workplace) -> None:
    for sex in ("F", "PNS", "NK", "NA", ""):
        somebody(desk, sex=sex, first_name="Ellis")
    somebody(desk, opened=None, sex="F")
    somebody(desk, space_of("ed-navigator"), sex="F")
    # Whoever would rather not say has answered.
    assert field(desk, "sex") == (5, 2, 1, 2)
    assert field(desk, "sex", everybody=True) == (6, 3, 1, 2)
    assert len(desk.read(fields.missing, HERE, "sex")) == 3


def test_what_stands_in_rows_of_its_own_is_counted_too(desk: Workplace) -> None:
    one, other = somebody(desk, first_name="Ellis"), somebody(desk, first_name="Sam")
    desk.write(people.add_contact_point, NewContactPoint(one, "07700 900123"))
    desk.write(offers.agree, NewAgreement(one, "EVALUATION", "YES"))
    assert field(desk, "reach") == (2, 1, 0, 1)
    assert field(desk, "agreed_evaluation") == (2, 1, 0, 1)
    assert desk.read(fields.missing, HERE, "reach") == (other,)
    assert desk.read(fields.missing, HERE, "agreed_evaluation") == (other,)
    # An answer that was taken back was never asked.
    desk.write(offers.unasked, desk.write(offers.agree, NewAgreement(other, "EVALUATION", "YES"))[0])
    assert field(desk, "agreed_evaluation") == (2, 1, 0, 1)


def test_two_records_of_one_person_are_counted_once(desk: Workplace) -> None:
    one, other = somebody(desk, sex="F", first_name="Ellis"), somebody(desk, first_name="Elis")
    desk.write(merging.merge, Joining(one, other))
    assert field(desk, "sex") == (1, 1, 0, 0)


def test_a_reason_for_an_ending_is_asked_of_those_that_ended(desk: Workplace) -> None:
    somebody(desk)
    ended = somebody(desk, opened=None)
    add(desk, Episode, ended, opened_on=TODAY - timedelta(days=90), closed_on=TODAY)
    assert field(desk, "closure_reason") == (1, 0, 0, 1)
    assert desk.read(fields.missing, HERE, "closure_reason") == (ended,)


def test_tomorrow_is_to_come_and_today_isnt(desk: Workplace) -> None:
    late, now = somebody(desk), somebody(desk)
    spoke(desk, now, datetime(2026, 11, 22, 23, 30, tzinfo=UTC))
    spoke(desk, late, datetime(2026, 11, 23, 0, 30, tzinfo=UTC))
    assert found(desk, "future") == {late}


def test_a_contact_on_an_earlier_day_than_the_first_referral(desk: Workplace) -> None:
    early, same = somebody(desk), somebody(desk)
    for who in (early, same):
        add(desk, Referral, who, direction="in", happened_at=NOW - timedelta(days=3), precision="time")
        add(desk, Referral, who, direction="in", happened_at=NOW - timedelta(days=1), precision="time")
    spoke(desk, early, NOW - timedelta(days=4))
    spoke(desk, same, NOW - timedelta(days=3, hours=2))
    assert found(desk, "before_referral") == {early}


def test_a_day_that_was_put_right_is_in_doubt_no_longer(desk: Workplace) -> None:
    late, early, not_spoken = somebody(desk), somebody(desk), somebody(desk)
    wrong = {late: NOW + timedelta(days=2), early: NOW - timedelta(days=4), not_spoken: NOW + timedelta(days=2)}
    for who, at in wrong.items():
        add(desk, Referral, who, direction="in", happened_at=NOW - timedelta(days=3), precision="time")
        spoke(desk, who, at, words=None)
    assert found(desk, "future") == {late, not_spoken}
    assert found(desk, "before_referral") == {early}
    for who in (late, early):
        spoke(desk, who, NOW, amends_id=last(desk, who))
    add(
        desk,
        ContactAttempt,
        not_spoken,
        mode="PHONE_OUT",
        result="NO_REPLY",
        happened_at=NOW,
        amends_id=last(desk, not_spoken),
    )
    assert [found(desk, code) for code in ("future", "before_referral", "no_words")] == [set(), set(), set()]


def last(desk: Workplace, who: UUID) -> UUID:
    """The one contact with somebody."""
    return desk.read(lambda work: work.session.scalars(select(Contact.id).where(Contact.case_id == who)).one())


@pytest.mark.parametrize(
    ("born", "doubted"),
    [(date(2000, 12, 1), False), (date(2000, 10, 1), True), (date(2009, 3, 1), False), (date(2010, 1, 1), True)],
)
def test_outside_the_usual_ages_when_support_began(desk: Workplace, born: date, *, doubted: bool) -> None:
    who = somebody(desk, born_on=born, born_precision="day")
    assert found(desk, "outside_age") == ({who} if doubted else set())


def test_not_when_somebody_wrote_why_nor_when_it_was_opened_by_mistake(desk: Workplace) -> None:
    who, other = (somebody(desk, opened=None, born_on=date(1980, 1, 1), born_precision="day") for _ in range(2))
    add(desk, Episode, who, opened_on=TODAY, override_reason="ASKED")
    add(desk, Episode, other, opened_on=TODAY, closed_on=TODAY, closure_reason="DUPLICATE")
    assert found(desk, "outside_age") == set()


def test_the_same_day_of_birth_and_a_name_that_sounds_the_same_or_a_number_in_common(desk: Workplace) -> None:
    day: dict[str, Any] = {"born_on": date(2004, 5, 3), "born_precision": "day"}
    pair = {somebody(desk, last_name="Smith", **day), somebody(desk, last_name="Smyth", **day)}
    phones = [somebody(desk, last_name="Khan", **day), somebody(desk, last_name="Bell", **day)]
    for who in phones:
        desk.write(people.add_contact_point, NewContactPoint(who, "07700 900123"))
    somebody(desk, last_name="Ode", **day)
    somebody(desk, last_name="Smith", born_on=date(2004, 5, 4), born_precision="day")
    assert found(desk, "duplicates") == pair | set(phones)
    desk.write(walls.set_, NewWall(phones[0], phones[1], "FAMILY"))
    assert found(desk, "duplicates") == pair


def test_open_for_a_year_without_a_review(desk: Workplace) -> None:
    old, looked = somebody(desk, opened=400), somebody(desk, opened=400)
    somebody(desk, opened=300)
    add(desk, Review, looked, kind="REVIEW", happened_at=NOW - timedelta(days=20), words="Well")
    add(desk, Review, old, kind="REVIEW", happened_at=NOW - timedelta(days=380), recorded_at=NOW - timedelta(days=380))
    assert found(desk, "no_review") == {old}


def test_sent_on_and_nobody_wrote_what_came_of_it(desk: Workplace) -> None:
    waits, new, told = somebody(desk), somebody(desk), somebody(desk)
    for who, days, status in ((waits, 29, "SENT"), (new, 27, "SENT"), (told, 60, "HELPED")):
        add(desk, OnwardReferral, who, service="GP", status=status, sent_at=NOW - timedelta(days=days))
    assert found(desk, "no_result") == {waits}
    [doubt] = desk.read(doubts.find, HERE, "no_result")
    assert doubt.number == 29


def test_not_shared_for_a_week(desk: Workplace) -> None:
    old, new = somebody(desk), somebody(desk)

    def age(work: Work) -> None:
        for line in work.session.query(Outbox).where(Outbox.case_id == old):
            line.authored_at = NOW - timedelta(days=8)

    desk.write(age)
    assert found(desk, "unsynced") == {old}
    assert new not in found(desk, "unsynced")


def test_a_contact_without_a_word(desk: Workplace) -> None:
    empty, said = somebody(desk), somebody(desk)
    spoke(desk, empty, NOW, words="  ")
    spoke(desk, said, NOW)
    assert found(desk, "no_words") == {empty}


@pytest.mark.parametrize(("seconds", "doubted"), [(12, True), (30, False), (0.1, False)])
def test_ten_contacts_in_two_minutes_but_not_a_spreadsheet(desk: Workplace, seconds: float, *, doubted: bool) -> None:
    who = somebody(desk)
    for number in range(10):
        spoke(desk, who, NOW, recorded_at=NOW - timedelta(days=1) + timedelta(seconds=seconds * number))
    assert found(desk, "quick") == ({who} if doubted else set())


def test_only_of_the_programme_that_is_looked_at(desk: Workplace) -> None:
    who = somebody(desk, space_of("ed-navigator"), opened=400)
    spoke(desk, who, NOW, words=None)
    assert {code: len(desk.read(doubts.find, HERE, code)) for code in doubts.KINDS} == dict.fromkeys(doubts.KINDS, 0)
    assert set(desk.read(doubts.counts, HERE).values()) == {0}
    assert found(desk, "no_words", space_of("ed-navigator")) == {who}
