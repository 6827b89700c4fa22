"""Plans that were agreed wait for a supervisor where the programme asks for it: signed, or sent back with words."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import UUID

import pytest
from sqlalchemy import update

from tests.laptop import laptop, space_of
from tests.supervising import account, known, role
from vru_case import clock
from vru_case.errors import Refusal
from vru_case.models.local import Outbox
from vru_case.services import undoing
from vru_case.services.people import merging, people
from vru_case.services.people.merging import Joining
from vru_case.services.plan import plan, plan_undo, plan_versions
from vru_case.services.plan.plan import NewGoal
from vru_case.services.plan.plan_versions import NewVersion
from vru_case.services.safety import walls
from vru_case.services.safety.walls import NewWall
from vru_case.services.supervising import plans
from vru_case.services.support import closing, episodes, handing_over
from vru_case.services.support.closing import NewClosing
from vru_case.services.support.episodes import Opening
from vru_case.services.support.handing_over import HandOver
from vru_case.services.telling import person_page
from vru_case.services.values import Details
from vru_case.services.work import Workplace

HERE = space_of("divert")
NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
OMAR = account("Omar Haq")


@pytest.fixture(autouse=True)
def at_noon() -> None:
    clock.set_source(lambda: NOW)


@pytest.fixture
def lead(tmp_path: Path) -> Iterator[Workplace]:
    place = laptop(tmp_path / "store", ("divert", "ed-navigator"), role="supervisor")
    place.write(known, "Omar Haq")
    yield place
    place.store.close()


def person(lead: Workplace, space: UUID = HERE) -> UUID:
    who = lead.write(people.register, space, Details(known_as="Kit"))[0]
    lead.write(episodes.open_, Opening(who))
    lead.write(plan.add_goal, NewGoal(who, "Pass the theory test"))
    return who


def led_by(lead: Workplace, who: UUID, worker: UUID) -> None:
    lead.write(handing_over.hand_over, HandOver(who, worker))


def agreed(lead: Workplace, who: UUID, answer: str = "YES") -> UUID:
    return lead.write(plan_versions.agree, NewVersion(who, answer))[0]


def states(lead: Workplace) -> list[tuple[str, str]]:
    return [(row.person.name, row.state) for row in lead.read(plans.due)]


def as_omar(lead: Workplace) -> None:
    role(lead, "worker")
    lead.actor = replace(lead.actor, account_id=OMAR, name="Omar Haq")


def stand(lead: Workplace, who: UUID) -> list[str | None]:
    versions = lead.read(person_page.page, who).progress.versions
    return [each.sign_off.state if each.sign_off else None for each in versions]


def test_an_agreed_plan_waits_and_is_signed(lead: Workplace) -> None:
    who = person(lead)
    assert states(lead) == []
    version = agreed(lead, who)
    assert states(lead) == [("Kit", "asked")]
    read = lead.read(plans.read, version)
    assert [line.words for line in read.version.lines] == ["Pass the theory test"]
    assert (read.author, read.concerns) == ("Nadia Rahman", 0)
    led_by(lead, who, OMAR)
    lead.write(plans.sign, version)
    assert (states(lead), stand(lead, who)) == ([], ["signed"])
    as_omar(lead)
    assert [(row.state, row.by) for row in lead.read(plans.due)] == [("signed", "Nadia Rahman")]
    clock.set_source(lambda: NOW + timedelta(days=4))
    assert states(lead) == []


def test_what_came_back_stands_with_its_words_until_it_is_agreed_anew(lead: Workplace) -> None:
    who = person(lead)
    led_by(lead, who, OMAR)
    version = agreed(lead, who)
    with pytest.raises(Refusal) as caught:
        lead.write(plans.send_back, version, "  ")
    assert caught.value.field == "back"
    lead.write(plans.send_back, version, "Who drives them there?")
    assert (states(lead), stand(lead, who)) == ([], ["sent_back"])
    me = lead.actor
    as_omar(lead)
    clock.set_source(lambda: NOW + timedelta(days=30))
    [told] = lead.read(plans.due)
    assert (told.state, told.words) == ("sent_back", "Who drives them there?")
    lead.write(walls.set_, NewWall(who, person(lead), "FAMILY"))
    assert [row.words for row in lead.read(plans.due)] == [walls.VEILED]
    agreed(lead, who)
    assert states(lead) == []
    lead.actor = me
    assert (states(lead), stand(lead, who)) == ([("Kit", "asked")], ["sent_back", "asked"])


def test_an_answer_is_undone_and_a_plan_is_answered_once(lead: Workplace) -> None:
    version = agreed(lead, person(lead))
    saved, _ = lead.write(undoing.saved, plans.sign, version)
    with pytest.raises(Refusal):
        lead.write(plans.send_back, version, "Too late")
    assert saved.lines is not None
    lead.write(undoing.back, saved.lines)
    assert states(lead) == [("Kit", "asked")]
    answer = lead.write(plans.sign, version)[0]
    lead.write(plans.take_back, answer)
    assert states(lead) == [("Kit", "asked")]


def test_only_the_newest_is_read_and_one_taken_back_waits_for_nobody(lead: Workplace) -> None:
    who = person(lead)
    first = agreed(lead, who)
    clock.set_source(lambda: NOW + timedelta(hours=1))
    second = agreed(lead, who)
    assert [row.version_id for row in lead.read(plans.due)] == [second]
    with pytest.raises(Refusal):
        lead.write(plans.sign, first)
    lead.write(plan_undo.row, "plan_version", second)
    assert [row.version_id for row in lead.read(plans.due)] == [first]


def test_nothing_waits_where_it_was_not_agreed_or_isnt_asked_or_support_has_ended(lead: Workplace) -> None:
    agreed(lead, person(lead), "NO")
    agreed(lead, person(lead, space_of("ed-navigator")))
    ended = person(lead)
    agreed(lead, ended)
    assert states(lead) == [("Kit", "asked")]
    episode = lead.read(person_page.page, ended).episodes[0].id
    lead.write(closing.close, NewClosing(episode, "ACHIEVED", "They kept going"))
    assert states(lead) == []


def test_a_worker_signs_none(lead: Workplace) -> None:
    version = agreed(lead, person(lead))
    role(lead, "worker")
    assert states(lead) == []
    with pytest.raises(Refusal):
        lead.write(plans.sign, version)


def test_a_plan_of_a_record_that_was_merged_waits_once(lead: Workplace) -> None:
    kept, other = person(lead), person(lead)
    version = agreed(lead, other)
    lead.write(merging.merge, Joining(kept, other))
    [row] = lead.read(plans.due)
    assert (row.version_id, row.person.id) == (version, kept)
    lead.write(plans.sign, version)
    assert lead.read(plans.due) == ()


def test_one_that_was_shared_and_then_taken_back_leaves_the_one_before(lead: Workplace) -> None:
    who = person(lead)
    first = agreed(lead, who)
    clock.set_source(lambda: NOW + timedelta(hours=1))
    second = agreed(lead, who)
    lead.store.apply(lambda connection: connection.execute(update(Outbox).values(state="shared", result="applied")))
    lead.write(plan_undo.row, "plan_version", second)
    assert [row.version_id for row in lead.read(plans.due)] == [first]
