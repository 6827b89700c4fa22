"""The duty board over a real store: what waits, since when, whose it is; and that figures of the same name agree."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from uuid import UUID

import pytest

from tests.laptop import laptop, space_of
from vru_case import clock
from vru_case.models.episode import Assignment, Episode
from vru_case.models.referral import Referral
from vru_case.reports.figures import support
from vru_case.reports.figures.of_store import StoreFacts
from vru_case.reports.figures.period import Period
from vru_case.sample.load import fill
from vru_case.services.agreement import offers
from vru_case.services.agreement.offers import NewAgreement
from vru_case.services.contact import contacts
from vru_case.services.contact.contacts import NewContact
from vru_case.services.people import holding, merging, people
from vru_case.services.referring import referrals
from vru_case.services.safety import concerns, markers
from vru_case.services.safety.concerns import NewConcern, Step
from vru_case.services.support import episodes
from vru_case.services.team import duty, waits
from vru_case.services.values import Details, When
from vru_case.services.work import Work, Workplace

SPACE = space_of("divert")
DAY = timedelta(days=1)


@pytest.fixture
def place(tmp_path: Path) -> Iterator[Workplace]:
    made = laptop(tmp_path, ("divert",), role="supervisor")
    yield made
    made.store.close()


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workplace]:
    made = laptop(tmp_path_factory.mktemp("filled"), ("divert",), role="supervisor")
    fill(made, 150)
    yield made
    made.store.close()


def line(place: Workplace, code: str) -> duty.DutyLine:
    return next(each for each in place.read(duty.look) if each.code == code)


def whose(place: Workplace, code: str) -> set[UUID]:
    return {row.person.id for row in place.read(duty.behind, code)}


def met(place: Workplace, who: UUID, ago: timedelta) -> None:
    place.write(contacts.record, NewContact(who, "F2F_CLUB", "We talked", when=When(clock.now() - ago, "time")))


def referred(work: Work, hours: float, answered: bool = False) -> UUID:
    """A referral to us from so many hours ago; of somebody without a record yet, unless it was answered."""
    case = clock.new_id()
    row = work.add(
        Referral(
            space_id=SPACE, case_id=case, author_id=work.actor.account_id, direction="in",
            happened_at=clock.now() - timedelta(hours=hours), from_programme="ed-navigator",
            shared=[{"field": "name", "label": "Name", "value": "Jo Bell", "known_as": "Jo", "last_name": "Bell"}],
        )
    )  # fmt: skip
    work.session.flush()
    return referrals.accept(work, row.id, "OTHER") if answered else case


def test_a_referral_nobody_has_answered_waits_by_the_name_that_was_shared(place: Workplace) -> None:
    case, _ = place.write(referred, 31.0)
    found = line(place, "unallocated")
    assert found.count == 1
    assert found.since is not None
    assert timedelta(hours=31) <= clock.now() - found.since < timedelta(hours=32)
    (row,) = place.read(duty.behind, "unallocated")
    assert (row.person.id, row.person.name, row.recorded, row.lead) == (case, "Jo Bell", False, "")


def test_open_support_that_nobody_leads_on_waits_and_cover_is_no_lead(place: Workplace) -> None:
    who, _ = place.write(people.register, SPACE, Details(known_as="Sam"))
    place.write(episodes.open_, episodes.Opening(who))
    assert line(place, "unallocated").count == 0

    def covered_only(work: Work) -> None:
        lead = episodes.lead_of(work, work.person(who))
        assert lead is not None
        lead.ended_on = clock.today()
        work.add(Assignment(**work.on(work.person(who)), worker_id=clock.new_id(), from_on=clock.today(),
                            cover_id=clock.new_id()))  # fmt: skip
        work.session.flush()

    place.write(covered_only)
    assert whose(place, "unallocated") == {who}


def test_first_contact_is_late_after_the_hours_of_the_programme(place: Workplace) -> None:
    late, _ = place.write(referred, 25.0, True)
    place.write(referred, 23.0, True)
    spoken, _ = place.write(referred, 30.0, True)
    met(place, spoken, timedelta(hours=1))
    assert whose(place, "first-contact") == {late}
    assert place.read(duty.behind, "first-contact")[0].lead == "Nadia Rahman"


def test_a_contact_in_another_record_of_the_same_person_counts(place: Workplace) -> None:
    one, _ = place.write(referred, 30.0, True)
    other, _ = place.write(people.register, SPACE, Details(known_as="Jo", last_name="Bell"))
    met(place, other, timedelta(hours=2))
    assert whose(place, "first-contact") == {one}
    place.write(merging.merge, merging.Joining(one, other))
    assert line(place, "first-contact").count == 0


def test_of_two_records_of_one_person_the_kept_one_says_who_leads_as_their_page_does(place: Workplace) -> None:
    one, _ = place.write(people.register, SPACE, Details(known_as="Jo", last_name="Bell"))
    other, _ = place.write(people.register, SPACE, Details(known_as="Jo", last_name="Bell"))
    first, later = clock.new_id(), clock.new_id()
    for who, worker in ((one, first), (other, later)):
        place.write(episodes.open_, episodes.Opening(who))
        place.write(episodes.assign, who, worker)
    place.write(merging.merge, merging.Joining(one, other))
    assert place.read(duty.leads_of, (one,)) == {one: first}
    assert place.read(holding.lead, one) == first


def agreed(place: Workplace, who: UUID, days: int, answer: str = "YES") -> None:
    ago = When(clock.now() - timedelta(days=days), "day")
    place.write(offers.agree, NewAgreement(who, "RECORD", answer, when=ago))


def test_a_yes_is_asked_again_after_a_year_or_a_month_before_while_support_is_open(place: Workplace) -> None:
    ids = [place.write(people.register, SPACE, Details(known_as=name))[0] for name in ("A", "B", "C", "D", "E")]
    for each in ids[:4]:
        place.write(episodes.open_, episodes.Opening(each))
    for who, days in zip(ids, (337, 333, 400, 400, 400), strict=True):
        agreed(place, who, days)
    agreed(place, ids[2], 20)
    agreed(place, ids[3], 30, "NO")
    assert whose(place, "agreements") == {ids[0]}


def test_what_was_agreed_anew_in_another_record_of_the_same_person_is_not_asked_again(place: Workplace) -> None:
    one, other = (place.write(people.register, SPACE, Details(known_as="Jo", last_name="Bell"))[0] for _ in range(2))
    place.write(episodes.open_, episodes.Opening(other))
    agreed(place, one, 400)
    assert whose(place, "agreements") == set()
    place.write(merging.merge, merging.Joining(one, other))
    assert whose(place, "agreements") == {one}
    agreed(place, one, 2)
    agreed(place, other, 500)
    assert whose(place, "agreements") == set()


def test_nobody_met_for_28_days(place: Workplace) -> None:
    ids = [place.write(people.register, SPACE, Details(known_as=name))[0] for name in ("A", "B")]
    for each in ids:
        place.write(episodes.open_, episodes.Opening(each, opened_on=clock.today() - 60 * DAY))
    met(place, ids[0], 27 * DAY - timedelta(hours=20))
    met(place, ids[1], 40 * DAY)
    # What is only written down is no contact with them.
    ago = When(clock.now() - 5 * DAY, "time")
    place.write(contacts.record, NewContact(ids[1], "NOTE", "The college rang us", when=ago))
    assert whose(place, "quiet") == {ids[1]}
    assert place.read(duty.behind, "quiet")[0].since.date() == (clock.now() - 40 * DAY).date()


def test_markers_wait_from_the_day_of_their_review_and_no_longer_once_lifted(place: Workplace) -> None:
    who, _ = place.write(people.register, SPACE, Details(known_as="Sam"))
    code = place.library.list("marker").options[0].code
    past = clock.today() - 3 * DAY
    marker, _ = place.write(markers.set_, markers.NewMarker(who, code, review_on=past, person_told=True))
    assert line(place, "markers").since == waits.midnight(past)
    place.write(markers.lift, markers.Lifting(marker, "It's over"))
    assert line(place, "markers").count == 0


def test_the_clock_of_a_concern_runs_until_the_lead_has_been_told(place: Workplace) -> None:
    who, _ = place.write(people.register, SPACE, Details(known_as="Sam"))
    made, _ = place.write(concerns.raise_, NewConcern(who, "CHILD", words="Seen something", person_told=True))
    (row,) = place.read(duty.behind, "safeguarding")
    assert row.until is not None
    assert line(place, "safeguarding").until == row.until
    place.write(concerns.tell, Step(made, "The lead"))
    (row,) = place.read(duty.behind, "safeguarding")
    assert row.until is None
    assert line(place, "safeguarding").count == 1


def test_only_the_spaces_one_supervises(tmp_path: Path) -> None:
    place = laptop(tmp_path, ("divert",), role="worker")
    place.write(referred, 31.0)
    assert [each.count for each in place.read(duty.look)] == [0] * 13
    place.store.close()


def test_the_board_counts_what_figures_of_the_same_name_count(filled: Workplace) -> None:
    today = clock.today()
    facts = filled.read(lambda work: StoreFacts().of(work, (SPACE,)))
    month = Period(today - 400 * DAY, today)
    quiet = len(support.open_episodes(facts, month)) - len(support.active_episodes(facts, month))
    assert line(filled, "quiet").count == quiet > 0
    day_ago = clock.now() - DAY
    missed = {each.key for each in support.first_contact_24h(facts, Period(today - 4000 * DAY, today))
              if each.amount == float("inf") and each.at < day_ago}  # fmt: skip
    unsuitable = filled.read(
        lambda work: (
            {row.id.bytes for row in work.session.query(Referral).all() if row.answer == "NOT_SUITABLE"}
            | {row.referral_id.bytes for row in work.session.query(Episode).all() if row.closed_on and row.referral_id}
        )
    )
    found = {row.row_id.bytes for row in filled.read(duty.behind, "first-contact")}
    assert found == missed - unsuitable
    assert found


def test_what_waits_longest_comes_first_and_nothing_last(filled: Workplace) -> None:
    lines = filled.read(duty.look)
    counts = [each.count > 0 for each in lines]
    assert counts == sorted(counts, reverse=True)
    for each in lines:
        if each.code in duty.LINES:
            rows = filled.read(duty.behind, each.code)
            assert len(rows) == each.count
            assert list(rows) == sorted(rows, key=lambda row: (row.until is None, row.until or row.since))
