"""What was just saved stays on the laptop for as long as it can be undone; what keeps somebody safe never waits."""

from collections.abc import Iterator
from pathlib import Path
from uuid import UUID

import pytest
from sqlalchemy import Connection, insert, select

from tests.laptop import laptop
from tests.store.people import register
from vru_case.models.local import Flight, Outbox
from vru_case.services import undoing
from vru_case.services.agreement import offers
from vru_case.services.agreement.offers import NewAgreement, NewSignpost
from vru_case.services.people import people
from vru_case.services.people.people import NewContactPoint
from vru_case.services.safety import markers
from vru_case.services.safety.markers import NewMarker
from vru_case.services.undoing import Saved
from vru_case.services.work import Workplace
from vru_case.store import grace, unsent
from vru_case.sync import outgoing


@pytest.fixture
def place(tmp_path: Path) -> Iterator[Workplace]:
    made = laptop(tmp_path)
    yield made
    made.store.close()


@pytest.fixture
def sam(place: Workplace) -> UUID:
    return register(place)[0]


def signpost(place: Workplace, sam: UUID) -> Saved:
    return place.write(undoing.saved, offers.signpost, NewSignpost(sam, "SERVICE", "Drop-in"))[0]


def taken(place: Workplace) -> list[int]:
    """The lines an exchange would send now."""

    def take(connection: Connection) -> list[int]:
        batch = outgoing.take(connection, noted=False)
        return batch.lines if batch is not None else []

    return place.store.apply(take)


def waiting(place: Workplace) -> list[int]:
    return list(place.store.read(lambda session: session.scalars(select(Outbox.no).order_by(Outbox.no)).all()))


def test_a_save_and_all_behind_it_stay_while_it_can_be_undone(place: Workplace, sam: UUID) -> None:
    before = waiting(place)
    saved = signpost(place, sam)
    place.write(offers.signpost, NewSignpost(sam, "SERVICE", "Boxing"))
    assert saved.lines is not None
    assert taken(place) == before
    place.store.grace.hold(saved.lines[0], 0)
    assert taken(place) == waiting(place)


def test_undone_in_time_nobody_ever_sees_it(place: Workplace, sam: UUID) -> None:
    taken(place)
    saved = signpost(place, sam)
    taken(place)
    assert saved.lines is not None
    place.write(undoing.back, saved.lines)
    assert place.held_s() == 0, "nothing waits for what is gone"
    assert max(waiting(place)) < saved.lines[0]


def test_what_somebody_wants_shared_now_goes(place: Workplace, sam: UUID) -> None:
    signpost(place, sam)
    assert place.held_s() > 0
    place.let_go()
    assert place.held_s() == 0
    assert taken(place) == waiting(place)


def test_a_marker_goes_at_once_with_what_was_saved_before_it(place: Workplace, sam: UUID) -> None:
    signpost(place, sam)
    kind = place.library.list("marker").options[0].code
    place.write(undoing.saved, markers.set_, NewMarker(sam, kind, words="Dog in the yard"))
    assert taken(place) == waiting(place)


def test_a_number_no_longer_safe_goes_at_once_and_a_new_one_waits(place: Workplace, sam: UUID) -> None:
    new = NewContactPoint(sam, "07700 900123", safe_to_text=True)
    point = place.write(undoing.saved, people.add_contact_point, new)[0].answer
    assert place.held_s() > 0
    place.write(undoing.saved, people.end_contact_point, point)
    assert place.held_s() == 0


def test_no_goes_at_once_and_yes_waits(place: Workplace, sam: UUID) -> None:
    place.write(undoing.saved, offers.agree, NewAgreement(sam, "CONTACT", "YES"))
    assert place.held_s() > 0
    place.write(undoing.saved, offers.agree, NewAgreement(sam, "CONTACT", "NO"))
    assert place.held_s() == 0


def test_the_hold_of_the_first_line_counts(place: Workplace) -> None:
    held = place.store.grace
    held.hold(4, 60)
    held.hold(9, 5)
    assert held.first_held() == 4
    assert 55 < held.left_s() <= 60
    held.lift(4)
    assert held.first_held() == 9
    assert held.left_s() <= 5


def test_thinking_about_it_keeps_it_here_unless_it_has_gone(place: Workplace, sam: UUID) -> None:
    saved = signpost(place, sam)
    assert saved.lines is not None
    place.read(undoing.stand, saved.lines, undoing.PONDERED_S)
    assert place.held_s() > undoing.STANDS_S
    place.let_go()
    taken(place)
    place.read(undoing.stand, saved.lines, undoing.PONDERED_S)
    assert place.held_s() == 0


def test_thinking_about_it_does_not_hold_back_what_may_not_wait(place: Workplace, sam: UUID) -> None:
    saved, _changes = place.write(undoing.saved, offers.agree, NewAgreement(sam, "CONTACT", "NO"))
    assert saved.lines is not None
    place.read(undoing.stand, saved.lines, undoing.PONDERED_S)
    assert place.held_s() == 0
    assert taken(place)


def test_what_is_on_its_way_is_not_all_here(place: Workplace, sam: UUID) -> None:
    """Taken, and neither answered nor written down as flying: the server may have it."""
    saved = signpost(place, sam)
    assert saved.lines is not None
    lines = saved.lines
    assert place.read(lambda work: unsent.all_here(work.session, [lines]))
    place.let_go()
    taken(place)
    assert not place.read(lambda work: unsent.all_here(work.session, [lines]))


def test_what_flew_and_was_not_answered_is_not_all_here(place: Workplace, sam: UUID) -> None:
    saved = signpost(place, sam)
    assert saved.lines is not None
    first, last = saved.lines
    place.store.apply(lambda c: c.execute(insert(Flight).values(number=7, first=first, last=last)))
    assert not place.read(lambda work: unsent.all_here(work.session, [(first, last)]))


def test_what_never_left_waits_as_if_nobody_had_asked_for_it(place: Workplace, sam: UUID) -> None:
    saved = signpost(place, sam)
    assert saved.lines is not None
    lines = saved.lines
    place.let_go()

    def fails(connection: Connection) -> list[int]:
        batch = outgoing.take(connection)
        assert batch is not None
        outgoing.put_back(connection, batch)
        return [op.no for op in batch.ops]

    numbers = place.store.apply(fails)
    assert place.read(lambda work: unsent.all_here(work.session, [lines]))
    again = place.store.apply(outgoing.take)
    assert again is not None
    assert [op.no for op in again.ops] == numbers


def test_a_change_to_somebodys_details_is_no_alarm() -> None:
    assert not grace.urgent("person", "patch", {"known_as": "Sam"})
    assert grace.urgent("address", "patch", {"safe_to_visit": False})
    assert not grace.urgent("address", "insert", {"safe_to_visit": None})
