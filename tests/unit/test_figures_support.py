"""Support that begins, is open, ends and holds; follow-ups; hand-ons; and what police and hospitals match."""

from datetime import date, timedelta

import pytest

from tests.counting import OCTOBER, at, counted, fact, key, part, value
from vru_case.reports.figures.facts import (
    AgreementFact,
    AssignmentFact,
    AttendanceFact,
    ContactFact,
    DetentionFact,
    EpisodeFact,
    Facts,
    FollowUpFact,
    LogLineFact,
    NeedFact,
    OfferFact,
    OnwardFact,
    OutcomeFact,
    PersonFact,
    ReferralFact,
    ReviewFact,
)


def day(said: str) -> date:
    return date.fromisoformat(said)


def met(person: str, when: str, **said: object) -> ContactFact:
    return fact(ContactFact, person, when, **said)  # type: ignore[arg-type]


def support(person: str, on: str, until: str = "", **said: object) -> EpisodeFact:
    ended = day(until) if until else None
    return fact(EpisodeFact, person, f"{on} 00:00", opened_on=day(on), closed_on=ended, **said)  # type: ignore[arg-type]


def agreed(person: str, when: str, **said: object) -> AgreementFact:
    return fact(AgreementFact, person, when, kind="SUPPORT", agrees=True, **said)  # type: ignore[arg-type]


def changed(person: str, when: str, kind: str, **said: object) -> OutcomeFact:
    return fact(OutcomeFact, person, when, kind=kind, **said)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("opened", "closed", "is_open"),
    [
        ("2026-10-31", "", True),
        ("2026-11-01", "", False),
        ("2026-10-01", "2026-10-31", False),  # by midnight it is closed
        ("2026-10-01", "2026-11-01", True),
        ("2020-01-01", "", True),
    ],
)
def test_open_is_at_the_end_of_the_last_day(opened: str, closed: str, is_open: bool) -> None:
    assert value("open-episodes", Facts(episodes=(support("A", opened, closed),))) == int(is_open)


@pytest.mark.parametrize(
    ("when", "active"),
    [("2026-10-03 23:59", False), ("2026-10-04 00:00", True), ("2026-10-31 23:59", True), ("2026-11-01 00:00", False)],
)
def test_active_has_a_contact_in_the_last_28_days(when: str, active: bool) -> None:
    facts = Facts(episodes=(support("A", "2026-01-01"),), contacts=(met("A", when),))
    assert value("active-episodes", facts) == int(active)


def test_a_caseload_is_what_a_worker_leads_on_at_the_end() -> None:
    def lead(person: str, worker: str, begun: str, until: str = "") -> AssignmentFact:
        ended = day(until) if until else None
        return fact(AssignmentFact, person, begun, worker=key(worker), from_on=day(begun), ended_on=ended)

    facts = Facts(
        episodes=tuple(support(each, "2026-09-01") for each in ("A", "B", "C")),
        assignments=(
            lead("A", "Sam", "2026-09-01", "2026-10-10"), lead("A", "Kit", "2026-10-10"),
            lead("B", "Sam", "2026-11-01"),
        ),
    )  # fmt: skip
    figure = counted("caseload", facts)
    assert figure.ids == (facts.episodes[0].id,)


def test_new_or_returning_is_whether_there_was_support_before() -> None:
    facts = Facts(
        episodes=(
            support("A", "2026-10-05"), support("B", "2025-01-01", "2025-05-01"), support("B", "2026-10-05"),
            support("C", "2026-10-05", previous=True), support("D", "2026-10-02", "2026-10-09"),
            support("D", "2026-10-20"),
        )
    )  # fmt: skip
    assert counted("new-people", facts).ids == (key("D"), key("A"))
    assert set(counted("returning-people", facts).ids) == {key("B"), key("C")}


def test_take_up_is_agreeing_within_14_days_of_the_first_meeting() -> None:
    facts = Facts(
        first_kind="IAG",
        contacts=(
            met("A", "2026-10-02", kind="IAG"), met("A", "2026-10-20", kind="IAG"), met("B", "2026-10-02", kind="IAG"),
            met("C", "2026-09-30", kind="IAG"), met("C", "2026-10-02", kind="IAG"), met("D", "2026-10-02"),
        ),
        agreements=(agreed("A", "2026-10-16"), agreed("B", "2026-10-17"), agreed("C", "2026-10-02")),
    )  # fmt: skip
    assert value("first-meetings", facts) == 4
    assert value("first-met", facts) == 2
    assert part("take-up", facts) == (1, 2, 0)


def referred(person: str, when: str, **said: object) -> ReferralFact:
    return fact(ReferralFact, person, when, direction="in", **said)  # type: ignore[arg-type]


def test_the_wait_for_a_first_contact_is_told_in_hours_over_the_night_the_clocks_change() -> None:
    facts = Facts(
        referrals=(
            referred("A", "2026-10-24 12:00"), referred("B", "2026-10-05 12:00"), referred("C", "2026-10-05"),
            referred("D", "2026-10-05", withdrawn_at=at("2026-10-06")),
            referred("F", "2026-10-05", withdrawn_at=at("2026-10-06")),
            fact(ReferralFact, "E", "2026-10-05", direction="out"),
        ),
        contacts=(
            met("A", "2026-10-01"), met("A", "2026-10-25 12:00"), met("B", "2026-10-07 12:00"),
            met("F", "2026-10-28"),
        ),
    )  # fmt: skip
    assert value("first-contact-hours", facts) == (25 + 48) / 2
    assert part("first-contact-24h", facts) == (0, 3, 0)
    assert part("first-contact-72h", facts) == (2, 3, 0)
    assert value("referrals-in", facts) == 5
    assert counted("referrals-waiting", facts).ids == (facts.referrals[2].id,)


def test_the_day_after_custody_is_the_next_calendar_day() -> None:
    def left(person: str, on: str, *, stays: bool = False) -> DetentionFact:
        return fact(DetentionFact, person, on, left_on=day(on), stays=stays)

    people = ("A", "B", "C", "D", "E")
    facts = Facts(
        detentions=(*(left(each, "2026-10-24") for each in people[:4]), left("E", "2026-10-24", stays=True)),
        agreements=tuple(agreed(each, "2026-10-24") for each in ("A", "B", "C", "E")),
        contacts=(met("A", "2026-10-25 23:30"), met("B", "2026-10-24 23:30"), met("C", "2026-10-26 00:10")),
    )
    assert part("day-after", facts) == (1, 3, 0)


@pytest.mark.parametrize(("done", "kept"), [(-8, False), (-7, True), (7, True), (8, False), (None, False)])
def test_a_follow_up_is_kept_within_a_week_of_its_day(done: int | None, kept: bool) -> None:
    due = day("2026-10-15")
    row = fact(FollowUpFact, "A", "2026-10-15", due_on=due, done_on=due + timedelta(done) if done is not None else None)
    assert part("follow-ups-kept", Facts(follow_ups=(row,))) == (int(kept), 1, 0)


def test_follow_ups_after_support_ended_or_agreement_was_withdrawn_are_left_out() -> None:
    due = day("2026-10-15")
    facts = Facts(
        follow_ups=(
            *(fact(FollowUpFact, each, "2026-10-15", due_on=due) for each in ("A", "B", "C", "D", "E")),
            fact(FollowUpFact, "C", "2026-10-15", due_on=due, dropped_on=due),
        ),
        episodes=(support("A", "2026-01-01", "2026-10-15"), support("C", "2026-01-01", "2026-10-16")),
        agreements=(
            agreed("B", "2026-01-01", withdrawn_at=at("2026-10-14")),
            # They changed their mind, and changed it again.
            agreed("D", "2026-01-01", withdrawn_at=at("2026-03-01")),
            agreed("D", "2026-04-01"),
            agreed("E", "2026-01-01", withdrawn_at=at("2026-03-01")),
            fact(AgreementFact, "E", "2026-04-01", kind="SUPPORT", agrees=False),
        ),
    )
    assert part("follow-ups-kept", facts) == (0, 2, 0)


def start(person: str, when: str, named: str = "") -> OutcomeFact:
    return changed(person, when, "JOB_START", family="employment", phase="start", named=named)


def test_a_start_counts_a_person_once_for_each_kind() -> None:
    course = changed("A", "2026-10-09", "TRAINING_START", family="training", phase="start")
    home = changed("C", "2026-10-09", "HOME_START", family="accommodation", phase="start")
    facts = Facts(outcomes=(start("A", "2026-10-02"), start("A", "2026-10-20"), course, start("B", "2026-10-02"), home))
    assert value("ete-starts", facts) == 2
    assert value("outcomes", facts) == 3


@pytest.mark.parametrize(
    ("confirmed", "ended", "held"),
    [
        ("2026-10-14", "", True),  # day 91
        ("2026-10-13", "", False),  # day 90: too soon to say
        ("2026-10-14", "2026-10-14", False),
        ("2026-10-20", "2026-10-16", True),  # it ended later, having held for 13 weeks
        ("", "", False),
    ],
)
def test_a_start_is_sustained_when_it_is_confirmed_on_day_91_or_later(confirmed: str, ended: str, held: bool) -> None:
    rows = [start("A", "2026-07-15")]
    if confirmed:
        rows.append(changed("A", confirmed, "JOB_13W", family="employment", phase="kept"))
    if ended:
        rows.append(changed("A", ended, "JOB_END", family="employment", phase="end"))
    assert part("sustained-13-weeks", Facts(outcomes=tuple(rows))) == (int(held), 1, 0)


def test_work_at_closure_tells_apart_who_is_not_known() -> None:
    people = tuple(
        fact(PersonFact, name, None, named=name, working=said)
        for name, said in (("A", True), ("B", False), ("C", None))
    )
    facts = Facts(people=people, episodes=tuple(support(each, "2026-01-01", "2026-10-31") for each in ("A", "B", "C")))
    assert part("ete-at-closure", facts) == (1, 2, 1)


def test_distance_is_the_latest_score_less_the_first_and_not_told_of_fewer_than_eight() -> None:
    def looked(person: str, first: int, last: int) -> tuple[ReviewFact, ...]:
        return (
            fact(ReviewFact, person, "2026-01-05", said={"ETE": first}),
            fact(ReviewFact, person, "2026-05-05", said={"ETE": 5}),
            fact(ReviewFact, person, "2026-10-05", said={"ETE": last, "MONEY": 3}),
        )

    seven = tuple(row for name in "ABCDEFG" for row in looked(name, 2, 3))
    assert value("distance-mean", Facts(reviews=seven)) is None
    eight = Facts(reviews=(*seven, *looked("H", 3, 2)))
    assert value("distance-mean", eight) == (7 - 1) / 8
    assert part("distance-up", eight) == (7, 8, 0)
    assert part("distance-down", eight) == (1, 8, 0)
    assert part("distance-same", eight) == (0, 8, 0)


def test_arrests_are_counted_after_the_first_meeting_among_those_the_police_matched() -> None:
    people = ("A", "B", "C", "D")
    facts = Facts(
        first_kind="IAG", contacts=tuple(met(each, "2026-10-05", kind="IAG") for each in people),
        detentions=(
            fact(DetentionFact, "A", "2026-10-04"), fact(DetentionFact, "B", "2027-04-06"),
            fact(DetentionFact, "C", "2027-04-07"), fact(DetentionFact, "D", "2026-11-05"),
        ),
        outcomes=tuple(changed(e, "2027-10-05", "NO_ARREST_12M", matched=True, achievement="ACHIEVED") for e in "ABC"),
    )  # fmt: skip
    assert part("rearrest-6m", facts) == (1, 3, 1)
    assert part("rearrest-12m", facts) == (2, 3, 1)


def test_the_first_attendance_is_not_a_return() -> None:
    def came(person: str, when: str, violence: bool | None) -> AttendanceFact:
        return fact(AttendanceFact, person, when, violence=violence)

    facts = Facts(
        attendances=(
            came("A", "2026-10-05", True), came("B", "2026-10-05", True), came("B", "2027-03-05", False),
            came("C", "2026-10-05", True), came("C", "2027-10-01", True), came("D", "2026-10-05", True),
            came("E", "2026-10-05", True), came("E", "2027-10-06", True),
        ),
        outcomes=tuple(changed(e, "2027-10-05", "NO_ED_12M", matched=True, achievement="ACHIEVED") for e in "ABCE"),
    )  # fmt: skip
    assert part("ed-not-back", facts) == (2, 4, 1)
    assert part("ed-back-violence", facts) == (1, 2, 0)


def test_hand_ons_are_of_those_sent_and_warm_of_all() -> None:
    def handed(person: str, when: str, **said: object) -> OnwardFact:
        return fact(OnwardFact, person, when, service="DEBT", group="Home and money", **said)  # type: ignore[arg-type]

    facts = Facts(
        onwards=(
            handed("A", "2026-10-05", sent=True, attended=True, warm=True), handed("B", "2026-10-05", sent=True),
            handed("C", "2026-10-05"), handed("D", "2026-10-05", sent=True, status="SERVICE_NO"),
            handed("E", "2026-11-05", sent=True, attended=True),
        ),
        offers=(
            fact(OfferFact, "A", "2026-10-06", service="HOUSING", answer="NO_SERVICE", made=False),
            fact(OfferFact, "A", "2026-10-06", service="HOUSING", answer="NOT_NOW"),
        ),
    )  # fmt: skip
    assert part("referral-completed", facts) == (1, 3, 0)
    assert part("warm-handover", facts) == (1, 4, 0)
    assert value("onward-sent", facts) == 3
    assert value("unmet-need", facts) == 2


def test_the_log_counts_events_and_how_they_were_approached() -> None:
    def line(when: str, **said: object) -> LogLineFact:
        return fact(LogLineFact, "", when, **said)  # type: ignore[arg-type]

    facts = Facts(
        log=(
            line("2026-10-05", eligible=True, approached=True, face=True, accepted=True),
            line("2026-10-05", eligible=True, approached=True, face=True),
            line("2026-10-05", eligible=False, approached=True, face=False, accepted=True),
            line("2026-10-05", approached=False, face=True), line("2026-11-05", eligible=True),
        )
    )  # fmt: skip
    assert value("eligible-seen", facts) == 2
    assert part("approach-in-person", facts) == (1, 2, 0)
    assert part("approach-by-phone", facts) == (1, 1, 0)


def test_needs_are_told_by_person() -> None:
    rows = tuple(fact(NeedFact, who, "2026-10-05", domain=what) for who, what in (("A", "ETE"), ("A", "MONEY")))
    assert value("needs", Facts(needs=rows), OCTOBER) == 1
