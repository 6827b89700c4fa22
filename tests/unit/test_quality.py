"""Looking at records: which a sample draws, how far it has come, what was found, and what a worker reads of it."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import pytest

from tests.laptop import laptop
from tests.supervising import DIVERT, account, known, role
from vru_case import clock
from vru_case.errors import Refusal
from vru_case.models.episode import Episode
from vru_case.services import undoing
from vru_case.services.people import people
from vru_case.services.supervising import checks, samples
from vru_case.services.supervising.quality_values import NewCheck, NewSample
from vru_case.services.support import closing, episodes, handing_over
from vru_case.services.support.closing import NewClosing
from vru_case.services.support.episodes import Opening
from vru_case.services.support.handing_over import HandOver
from vru_case.services.values import Details
from vru_case.services.work import Workplace

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
TODAY = NOW.date()
OMAR, ANA = account("Omar Haq"), account("Ana Cole")


@pytest.fixture(autouse=True)
def at_noon() -> None:
    clock.set_source(lambda: NOW)


@pytest.fixture
def lead(tmp_path: Path) -> Iterator[Workplace]:
    place = laptop(tmp_path / "store", ("divert",), role="supervisor")
    place.write(known, "Omar Haq", "Ana Cole")
    yield place
    place.store.close()


def people_of(lead: Workplace, worker: UUID | None, *names: str, site: str = "") -> list[UUID]:
    """People whose support is open, led by somebody (by oneself for None); the ids of their episodes."""
    made = []
    for name in names:
        who = lead.write(people.register, DIVERT, Details(known_as=name, site=site))[0]
        made.append(lead.write(episodes.open_, Opening(who))[0])
        if worker is not None:
            lead.write(handing_over.hand_over, HandOver(who, worker))
    return made


def new(count: int = 10, **said: Any) -> NewSample:
    given = {"from_on": TODAY - timedelta(days=30), "to_on": TODAY} | said
    return NewSample(DIVERT, count, **given)


def drawn(lead: Workplace, sample: NewSample) -> list[str]:
    sample_id = lead.write(samples.draw, sample)[0]
    return [each.person.name for each in lead.read(checks.read, sample_id).picks if each.person]


def refused(lead: Workplace, verb: Any, *args: Any) -> str | None:
    with pytest.raises(Refusal) as caught:
        lead.write(verb, *args)
    return caught.value.field


def test_the_same_id_draws_the_same_in_the_same_order(lead: Workplace) -> None:
    every = people_of(lead, OMAR, *(f"Person {number}" for number in range(8)))
    sample = lead.write(samples.draw, new(4))[0]
    picked = [each.episode_id for each in lead.read(checks.read, sample).picks]
    assert picked == samples.in_order(sample, reversed(every))[:4] == samples.in_order(sample, every)[:4]
    others = {tuple(samples.in_order(uuid4(), every)) for _ in range(8)}
    assert len(others) > 1


def test_whom_it_draws_from(lead: Workplace) -> None:
    people_of(lead, OMAR, "Omars", site="SKELMERSDALE")
    people_of(lead, ANA, "Anas")
    people_of(lead, None, "Mine")
    [ended] = people_of(lead, OMAR, "Ended")
    lead.write(closing.close, NewClosing(ended, "ACHIEVED", "They kept going"))
    assert sorted(drawn(lead, new())) == ["Anas", "Ended", "Omars"]
    assert sorted(drawn(lead, new(worker_id=OMAR))) == ["Ended", "Omars"]
    assert drawn(lead, new(site="SKELMERSDALE")) == ["Omars"]
    clock.set_source(lambda: NOW + timedelta(days=10))
    later: dict[str, Any] = {"from_on": TODAY + timedelta(days=5), "to_on": TODAY + timedelta(days=10)}
    assert sorted(drawn(lead, new(**later))) == ["Anas", "Omars"]
    before: dict[str, Any] = {"from_on": TODAY - timedelta(days=30), "to_on": TODAY - timedelta(days=20)}
    assert refused(lead, samples.draw, new(**before)) is None


def test_somebody_who_came_back_is_drawn_once(lead: Workplace) -> None:
    [first] = people_of(lead, OMAR, "Kit")
    who = lead.read(lambda work: work.row(Episode, first).case_id)
    lead.write(closing.close, NewClosing(first, "ACHIEVED", "They kept going"))
    again = lead.write(episodes.open_, Opening(who))[0]
    sample = lead.write(samples.draw, new())[0]
    assert [each.episode_id for each in lead.read(checks.read, sample).picks] == [again]


def test_what_cannot_be_drawn_is_said_beside_its_field(lead: Workplace) -> None:
    assert refused(lead, samples.draw, new(0)) == "count"
    assert refused(lead, samples.draw, new(samples.MOST + 1)) == "count"
    assert refused(lead, samples.draw, new(from_on=TODAY + timedelta(days=1))) == "from_on"
    assert refused(lead, samples.draw, new(to_on=TODAY - timedelta(days=40))) == "to_on"
    assert refused(lead, samples.draw, new()) is None
    role(lead, "worker")
    assert lead.read(checks.samples) == ()
    refused(lead, samples.draw, new())


def test_a_sample_is_gone_through_on_two_days_and_summed_up(lead: Workplace) -> None:
    people_of(lead, OMAR, "One", "Two", "Three")
    sample = lead.write(samples.draw, new())[0]
    picks = [each.episode_id for each in lead.read(checks.read, sample).picks]
    lead.write(checks.check, NewCheck(sample, picks[0], "MOSTLY", ("VOICE", "NEXT")))
    clock.set_source(lambda: NOW + timedelta(days=1))
    lead.write(checks.check, NewCheck(sample, picks[1], "MOSTLY", ("VOICE",)))
    read = lead.read(checks.read, sample)
    assert (read.row.done, read.row.count) == (2, 3)
    assert [(each.code, count) for each, count in read.results] == [("MOSTLY", 2)]
    assert [(each.code, count) for each, count in read.gaps] == [("VOICE", 2), ("NEXT", 1)]
    assert [each.check is None for each in read.picks] == [False, False, True]
    assert [(each.id, each.done) for each in lead.read(checks.samples)] == [(sample, 2)]
    lead.write(samples.remove, sample)
    assert lead.read(checks.samples) == ()
    lead.write(samples.put_back, sample)
    assert lead.read(checks.samples)[0].done == 2


def test_a_look_is_put_right_undone_and_not_made_twice(lead: Workplace) -> None:
    [episode] = people_of(lead, OMAR, "One")
    sample = lead.write(samples.draw, new())[0]
    assert refused(lead, checks.check, NewCheck(sample, episode)) == "result"
    assert refused(lead, checks.check, NewCheck(sample, uuid4(), "GOOD")) is None
    saved, _ = lead.write(undoing.saved, checks.check, NewCheck(sample, episode, "GOOD"))
    assert saved.lines is not None
    lead.write(undoing.back, saved.lines)
    assert lead.read(checks.read, sample).row.done == 0
    kept = lead.write(checks.check, NewCheck(sample, episode, "GOOD"))[0]
    assert lead.write(checks.check, NewCheck(sample, episode, "GAPS", ("RISK",)))[0] == kept
    [pick] = lead.read(checks.read, sample).picks
    assert pick.check is not None
    assert (pick.check.result.code, [each.code for each in pick.check.found], pick.lead) == (
        "GAPS",
        ["RISK"],
        "Omar Haq",
    )
    me = lead.actor
    lead.actor = replace(me, account_id=account("Another lead"))
    assert refused(lead, checks.check, NewCheck(sample, episode, "GOOD")) is None
    lead.actor = replace(me, account_id=OMAR)
    refused(lead, checks.check, NewCheck(sample, episode, "GOOD"))


def test_the_worker_reads_what_was_written_for_them_and_nothing_else(lead: Workplace) -> None:
    one, two = people_of(lead, OMAR, "One", "Two")
    sample = lead.write(samples.draw, new())[0]
    lead.write(checks.check, NewCheck(sample, one, "MOSTLY", ("NEXT",), "Their own words are all there."))
    lead.write(checks.check, NewCheck(sample, two, "GAPS", ("RISK",)))
    assert lead.read(checks.feedback) == ()
    nadia = lead.actor
    role(lead, "worker")
    lead.actor = replace(lead.actor, account_id=OMAR, name="Omar Haq")
    [told] = lead.read(checks.feedback)
    assert (told.person.name, told.by, told.words, told.found) == (
        "One", "Nadia Rahman", "Their own words are all there.", ("A next step with a day",),
    )  # fmt: skip
    lead.write(checks.seen, told.check_id)
    assert lead.read(checks.feedback) == ()
    me = lead.actor
    lead.actor = nadia
    lead.write(checks.check, NewCheck(sample, one, "GOOD", ("NEXT",), "Their own words are all there."))
    lead.actor = me
    assert lead.read(checks.feedback) == (), "the words are the same"
    lead.actor = nadia
    lead.write(checks.check, NewCheck(sample, one, "GOOD", (), "And a next step with a day."))
    lead.actor = me
    assert [each.words for each in lead.read(checks.feedback)] == ["And a next step with a day."]
    with pytest.raises(Refusal):
        lead.read(checks.read, sample)
