"""What the server did not take, on a real server: its words are kept, it can be put right, and it blocks nothing."""

import random
from uuid import UUID

import pytest

from tests.sync.conftest import Team
from vru_case import clock
from vru_case.errors import Refusal
from vru_case.models.episode import Assignment
from vru_case.models.plan import Goal
from vru_case.services.contact import contacts
from vru_case.services.contact.contacts import NewNote
from vru_case.services.outgoing import outbox, refused
from vru_case.services.outgoing.standing import WaitingLine
from vru_case.services.plan import plan
from vru_case.services.plan.plan import NewGoal
from vru_case.services.support import episodes
from vru_case.services.telling import person_page
from vru_case.services.values import PersonPage

#: More than the server takes of one change.
TOO_MUCH = random.Random(1).randbytes(700_000).hex()


def lines(team: Team) -> tuple[WaitingLine, ...]:
    return team.nadia.place.read(outbox.unshared).lines


def page(team: Team, who: UUID) -> PersonPage:
    return team.nadia.place.read(person_page.page, who)


@pytest.fixture
def sam(team: Team) -> UUID:
    return team.room.shared(team.nadia, team.sue, known_as="Sam")


def note_refused(team: Team, sam: UUID) -> WaitingLine:
    team.nadia.write(contacts.note, NewNote(sam, TOO_MUCH))
    team.nadia.exchange()
    [line] = lines(team)
    assert line.attention
    return line


def test_a_record_that_was_not_taken_is_put_right_and_shared_whole(team: Team, sam: UUID) -> None:
    line = note_refused(team, sam)
    assert line.words == TOO_MUCH
    assert line.reason
    assert page(team, sam).timeline[0].standing == "attention"
    team.nadia.write(refused.put_right, line.no, {"words": "They told me about college."})
    assert page(team, sam).timeline[0].standing == "waiting"
    team.room.settle(team.nadia, team.sue)
    assert lines(team) == ()
    assert page(team, sam).timeline[0].standing == "shared"
    assert [row["words"] for row in team.sue.rows("note").values()] == ["They told me about college."]
    assert team.nadia.rows("note") == team.sue.rows("note")
    assert team.nadia.digest(team.ed) == team.nadia.servers_digest(team.ed).digest


def test_a_change_that_was_not_taken_shows_both_and_is_put_right(team: Team, sam: UUID) -> None:
    team.nadia.change(sam, communication=TOO_MUCH)
    team.nadia.exchange()
    [line] = lines(team)
    [wrote], [now] = line.parts, line.now
    assert (wrote.field, wrote.raw, now.raw) == ("communication", TOO_MUCH, None)
    assert team.nadia.person(sam).communication is None
    assert [each.no for each in page(team, sam).refused] == [line.no]
    team.nadia.write(refused.put_right, line.no, {"communication": "Texts, no calls"})
    assert page(team, sam).refused == ()
    team.room.settle(team.nadia, team.sue)
    assert team.sue.person(sam).communication == "Texts, no calls"
    assert lines(team) == ()


def test_what_is_kept_here_leaves_the_decisions_and_stays_readable(team: Team, sam: UUID) -> None:
    line = note_refused(team, sam)
    team.nadia.write(refused.keep_here, line.no)
    waiting = team.nadia.place.read(outbox.waiting)
    assert (waiting.attention, waiting.kept) == (0, 1)
    [kept] = lines(team)
    assert (kept.state, kept.words) == ("kept", line.words)
    entry = page(team, sam).timeline[0]
    assert (entry.standing, entry.body) == ("kept", line.words)
    team.room.settle(team.nadia, team.sue)
    assert [each.state for each in lines(team)] == ["kept"]
    assert team.sue.rows("note") == {}
    team.nadia.write(refused.ask_again, line.no)
    assert lines(team)[0].attention


def test_a_change_kept_here_keeps_its_words_on_the_record(team: Team, sam: UUID) -> None:
    team.nadia.change(sam, communication=TOO_MUCH)
    team.nadia.exchange()
    [line] = lines(team)
    team.nadia.write(refused.keep_here, line.no)
    [kept] = page(team, sam).refused
    assert (kept.state, kept.words) == ("kept", TOO_MUCH)


def test_a_record_carries_the_changes_made_to_it_since(team: Team, sam: UUID) -> None:
    goal = team.nadia.write(plan.add_goal, NewGoal(sam, TOO_MUCH))
    team.nadia.exchange()
    team.nadia.edit(Goal, goal, words="Back in college")
    team.nadia.exchange()
    first = min(lines(team), key=lambda line: line.no)
    assert first.kind == "insert"
    assert {part.field: part.raw for part in first.parts}["words"] == "Back in college"
    team.nadia.write(refused.put_right, first.no, {})
    team.room.settle(team.nadia, team.sue)
    assert [row["words"] for row in team.sue.rows("goal").values()] == ["Back in college"]
    assert team.nadia.rows("goal") == team.sue.rows("goal")


def test_what_does_not_fit_is_said_beside_its_field_and_nothing_is_decided(team: Team, sam: UUID) -> None:
    line = note_refused(team, sam)
    with pytest.raises(Refusal) as said:
        team.nadia.write(refused.put_right, line.no, {"words": "  "})
    assert said.value.field == "words"
    assert lines(team)[0].attention


def test_nothing_is_decided_twice(team: Team, sam: UUID) -> None:
    line = note_refused(team, sam)
    team.nadia.write(refused.put_right, line.no, {"words": "Short."})
    with pytest.raises(Refusal, match="decided"):
        team.nadia.write(refused.keep_here, line.no)


def test_what_was_taken_late_is_told_to_its_author_without_the_persons_name(team: Team) -> None:
    """He writes; meanwhile the person goes to somebody else: it is taken under his name, and hers to see."""
    omar = team.room.laptop("omar")
    sam = team.room.shared(team.sue, known_as="Sam")
    first = team.sue.write(episodes.assign, sam, omar.place.actor.account_id)
    team.room.settle(team.sue, omar)
    omar.write(contacts.note, NewNote(sam, "A long talk."))
    team.sue.edit(Assignment, first, ended_on=clock.today())
    team.sue.write(episodes.assign, sam, team.nadia.place.actor.account_id)
    team.sue.exchange()
    omar.exchange()
    assert omar.rows("person") == {}
    [line] = omar.place.read(outbox.unshared).lines
    assert (line.state, line.name, line.what, line.words, line.parts) == ("late", "", "", "", ())
    assert line.reason == "Nadia is working with them now, and sees it under your name."
    team.nadia.exchange()
    told = team.nadia.place.read(person_page.page, sam).timeline[0]
    assert (told.body, told.author) == ("A long talk.", "Omar")
