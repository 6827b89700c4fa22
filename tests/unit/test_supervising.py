"""Supervision notes on a real store: whose they are, what comes next, and that nobody is found by them."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from uuid import UUID

import pytest

from tests.laptop import laptop
from tests.supervising import DIVERT, account, known, role
from vru_case import clock
from vru_case.errors import Refusal
from vru_case.models.supervision import supervision_case
from vru_case.services import undoing
from vru_case.services.people import listing, people
from vru_case.services.supervising import notes
from vru_case.services.supervising.values import NewNote
from vru_case.services.support import episodes, handing_over
from vru_case.services.support.episodes import Opening
from vru_case.services.support.handing_over import HandOver
from vru_case.services.telling import today
from vru_case.services.values import Details, When
from vru_case.services.work import Workplace

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
FRIDAY = date(2026, 11, 27)
OMAR = account("Omar Haq")


@pytest.fixture(autouse=True)
def at_noon() -> None:
    clock.set_source(lambda: NOW)


@pytest.fixture
def lead(tmp_path: Path) -> Iterator[Workplace]:
    place = laptop(tmp_path / "store", ("divert",), role="supervisor")
    place.write(known, "Omar Haq", "Nadia Rahman", team="East")
    place.write(known, "Ana Cole", "Bo Dean")
    yield place
    place.store.close()


def note(lead: Workplace, **said: object) -> UUID:
    given = {"words": "How the week was", "agreed": "I ask about training"} | said
    return lead.write(notes.write, NewNote(DIVERT, OMAR, **given))[0]  # type: ignore[arg-type]


def refused(lead: Workplace, verb: object, *args: object) -> str | None:
    with pytest.raises(Refusal) as caught:
        lead.write(verb, *args)  # type: ignore[arg-type]
    return caught.value.field


def test_the_team_is_everybody_else_and_ones_own_team_first(lead: Workplace) -> None:
    note(lead, next_on=FRIDAY)
    found = lead.read(notes.team)
    assert [(each.name, each.own_team) for each in found] == [
        ("Omar Haq", True),
        ("Ana Cole", False),
        ("Bo Dean", False),
    ]
    assert (found[0].notes, found[0].last_on, found[0].next_on) == (1, NOW.date(), FRIDAY)
    assert (found[1].notes, found[1].last_on) == (0, None)


def test_notes_stand_newest_first_and_are_put_right_by_whoever_wrote_them(lead: Workplace) -> None:
    late = note(lead, words="Written on Friday", when=When(NOW - timedelta(days=2), "day"))
    new = note(lead, words="Written today", next_on=FRIDAY)
    assert [each.id for each in lead.read(notes.notes, DIVERT, OMAR)] == [new, late]
    lead.write(notes.change, late, NewNote(DIVERT, OMAR, "Said otherwise", "", FRIDAY))
    read = lead.read(notes.notes, DIVERT, OMAR)[1]
    assert (read.words, read.agreed, read.next_on, read.author, read.mine) == (
        "Said otherwise", "", FRIDAY, "Nadia Rahman", True,
    )  # fmt: skip
    assert lead.read(notes.notes, DIVERT, account("Ana Cole")) == ()
    lead.actor = type(lead.actor)(account("Somebody else"), "Somebody else", lead.actor.places)
    assert refused(lead, notes.change, late, NewNote(DIVERT, OMAR, "?")) is None
    assert refused(lead, notes.remove, late) is None
    assert not lead.read(notes.notes, DIVERT, OMAR)[1].mine


def test_two_who_put_one_note_right_apart_are_both_heard(lead: Workplace) -> None:
    first = note(lead, words="As it was")
    one, _ = lead.write(notes.change, first, NewNote(DIVERT, OMAR, "On one laptop"))
    assert lead.write(notes.change, one, NewNote(DIVERT, OMAR, "On one laptop"))[0] == one  # nothing is different
    other, _ = lead.write(notes.change, first, NewNote(DIVERT, OMAR, "On the other"))
    assert {each.words for each in lead.read(notes.notes, DIVERT, OMAR)} == {"On one laptop", "On the other"}
    lead.write(notes.remove, other)
    # It was removed on one laptop with what it stands for; what the other wrote stays.
    assert [each.id for each in lead.read(notes.notes, DIVERT, OMAR)] == [one]
    lead.write(notes.remove, one)
    assert lead.read(notes.notes, DIVERT, OMAR) == ()
    lead.write(notes.put_back, one)
    assert [each.id for each in lead.read(notes.notes, DIVERT, OMAR)] == [one]
    saved, _ = lead.write(undoing.saved, notes.change, one, NewNote(DIVERT, OMAR, "Again"))
    assert saved.lines is not None
    lead.write(undoing.back, saved.lines)
    assert [each.words for each in lead.read(notes.notes, DIVERT, OMAR)] == ["On one laptop"]


def test_what_is_missing_is_said_beside_its_field(lead: Workplace) -> None:
    assert refused(lead, notes.write, NewNote(DIVERT, OMAR, " ", "")) == "words"
    assert refused(lead, notes.write, NewNote(DIVERT, OMAR, "x", next_on=NOW.date() - timedelta(days=1))) == "next_on"
    assert refused(lead, notes.write, NewNote(DIVERT, OMAR, "x", when=When(NOW + timedelta(days=1), "day"))) == "when"
    stale = note(lead, next_on=NOW.date())
    clock.set_source(lambda: NOW + timedelta(days=3))
    # A day that has passed meanwhile stands in nobody's way.
    lead.write(notes.change, stale, NewNote(DIVERT, OMAR, "Put right", next_on=NOW.date()))
    assert lead.read(notes.notes, DIVERT, OMAR)[0].words == "Put right"


def test_the_next_one_is_due_when_it_comes_up_and_only_for_whoever_said_so(lead: Workplace) -> None:
    note(lead, next_on=FRIDAY + timedelta(days=7))
    assert lead.read(notes.due) == ()
    note(lead, next_on=FRIDAY)
    assert [(each.name, each.due_on) for each in lead.read(notes.due)] == [("Omar Haq", FRIDAY)]
    role(lead, "worker")
    assert lead.read(notes.due) == ()
    role(lead, "supervisor")
    clock.set_source(lambda: NOW + timedelta(hours=1))
    note(lead)
    assert lead.read(notes.due) == ()


def test_a_worker_reads_and_writes_none(lead: Workplace) -> None:
    kept = note(lead)
    role(lead, "worker")
    assert lead.read(notes.team) == ()
    for ask in (notes.notes, notes.led):
        with pytest.raises(Refusal):
            lead.read(ask, DIVERT, OMAR)
    refused(lead, notes.write, NewNote(DIVERT, OMAR, "x"))
    refused(lead, notes.remove, kept)


def test_undone_while_here_and_marked_once_shared(lead: Workplace) -> None:
    saved, _ = lead.write(undoing.saved, notes.write, NewNote(DIVERT, OMAR, "x"))
    assert saved.lines is not None
    lead.write(undoing.back, saved.lines)
    assert lead.read(notes.notes, DIVERT, OMAR) == ()
    kept = note(lead)
    lead.write(notes.remove, kept)
    assert lead.read(notes.notes, DIVERT, OMAR) == ()
    lead.write(notes.put_back, kept)
    assert [each.id for each in lead.read(notes.notes, DIVERT, OMAR)] == [kept]


def test_a_record_of_theirs_can_be_named_and_nobody_is_found_by_a_note(lead: Workplace) -> None:
    who = lead.write(people.register, DIVERT, Details(known_as="Kit"))[0]
    episode = lead.write(episodes.open_, Opening(who))[0]
    lead.write(handing_over.hand_over, HandOver(who, OMAR))
    assert [(each.episode_id, each.name) for each in lead.read(notes.led, DIVERT, OMAR)] == [(episode, "Kit")]
    before = lead.read(listing.people_ids), lead.read(today.board)
    note(lead, words="Zebedee", episode_id=episode)
    assert lead.read(notes.notes, DIVERT, OMAR)[0].about == "Kit"
    assert (lead.read(listing.people_ids), lead.read(today.board)) == before
    assert lead.read(listing.find, "Zebedee") == ()
    assert supervision_case(DIVERT) not in lead.read(listing.people_ids, show="all")
