"""People contacted, offered and engaged: edges of days, clocks that change, merges, late entries, erased records."""

from dataclasses import replace
from datetime import date

import pytest

from tests.counting import OCTOBER, counted, fact, key, part, value
from vru_case.reports.figures.facts import (
    AttemptFact,
    AttendanceFact,
    ContactFact,
    EpisodeFact,
    Facts,
    OfferFact,
    OutcomeFact,
    PersonFact,
    PlanFact,
    ReviewFact,
)
from vru_case.reports.figures.period import Period, before, last_year, year_to_date


def met(person: str, when: str | None, **said: object) -> ContactFact:
    return fact(ContactFact, person, when, **said)  # type: ignore[arg-type]


def offered(person: str, when: str, answer: str = "ACCEPTED", **said: object) -> OfferFact:
    said = {"support": True, "accepted": answer == "ACCEPTED"} | said
    return fact(OfferFact, person, when, answer=answer, **said)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("when", "inside"),
    [
        ("2026-09-30 23:59", False),
        ("2026-10-01 00:00", True),  # 23:00 the day before in UTC: the clocks are an hour ahead
        ("2026-10-25 01:30", True),  # it comes twice that night
        ("2026-10-31 23:59", True),  # by then they are not
        ("2026-11-01 00:00", False),
        (None, False),
    ],
)
def test_a_month_is_from_midnight_to_midnight_in_lancashire(when: str | None, inside: bool) -> None:
    assert value("people-contacted", Facts(contacts=(met("A", when),))) == int(inside)


@pytest.mark.parametrize(("day", "hours"), [(date(2026, 3, 29), 23), (date(2026, 10, 25), 25), (date(2026, 7, 1), 24)])
def test_a_day_is_as_long_as_the_clocks_make_it(day: date, hours: int) -> None:
    period = Period(day, day)
    assert (period.end - period.start).total_seconds() == hours * 3600


def test_a_person_counts_once_however_often_we_spoke_and_attempts_and_staff_not_at_all() -> None:
    facts = Facts(
        contacts=(
            met("A", "2026-10-02"), met("A", "2026-10-09"), met("B", "2026-10-03"),
            met("C", "2026-10-03", staff=True),
        ),
        attempts=(fact(AttemptFact, "D", "2026-10-04"), fact(AttemptFact, "A", "2026-10-05")),
    )  # fmt: skip
    assert value("people-contacted", facts) == 2
    assert counted("people-contacted", facts).ids == (key("A"), key("B"))
    assert value("people-tried", facts) == 3
    assert value("contacts", facts) == 3
    assert value("attempts", facts) == 2


def test_it_counts_when_it_happened_and_somebody_erased_still_counts_by_their_token() -> None:
    facts = Facts(people=(), contacts=(met("A", "2026-10-02"),))
    assert value("people-contacted", facts) == 1
    assert value("people-contacted", facts, Period(date(2027, 1, 1), date(2027, 1, 31))) == 0


def test_offered_is_asked_and_the_latest_answer_of_the_period_is_the_one_that_counts() -> None:
    facts = Facts(
        offers=(
            offered("A", "2026-10-02", "NOT_NOW"), offered("A", "2026-10-20"),
            offered("B", "2026-10-02"), offered("B", "2026-10-20", "WITHDRAWN"),
            offered("C", "2026-10-05", "NO_SERVICE", made=False),
            offered("D", "2026-10-05", support=False), offered("E", "2026-11-01"),
        )
    )  # fmt: skip
    assert value("people-offered", facts) == 2
    assert part("offer-acceptance", facts) == (1, 2, 0)
    assert value("offer-acceptance", facts) == 50
    assert value("offer-acceptance", Facts()) is None


def test_an_offer_belongs_to_the_contact_it_names_or_to_its_day() -> None:
    facts = Facts(
        contacts=(met("A", "2026-10-02", named="c1"), met("B", "2026-10-02 10:00"), met("C", "2026-10-02")),
        attempts=(fact(AttemptFact, "D", "2026-10-03", named="a1"),),
        offers=(
            offered("A", "2026-10-08", contact=key("c1")), offered("B", "2026-10-02 15:00", support=False),
            offered("C", "2026-10-03"), offered("D", "2026-10-03", contact=key("a1")),
        ),
    )  # fmt: skip
    assert value("contacted-with-offer", facts) == 2
    assert value("tried-with-offer", facts) == 3


@pytest.mark.parametrize(
    ("then", "engaged"),
    [
        ("2026-10-02 12:00", False),  # not after it
        ("2026-10-02 12:01", True),
        ("2026-10-30 23:59", True),  # the 28th day
        ("2026-10-31 00:00", False),
    ],
)
def test_engaged_is_a_contact_after_the_offer_within_28_days(then: str, engaged: bool) -> None:
    facts = Facts(contacts=(met("A", then),), offers=(offered("A", "2026-10-02 12:00"),))
    assert part("engaged-follow-up", facts) == (int(engaged), 1, 0)


def test_the_contact_of_the_offer_itself_is_no_follow_up() -> None:
    facts = Facts(
        contacts=(met("A", "2026-10-02 12:30", named="c1"),), offers=(offered("A", "2026-10-02", contact=key("c1")),)
    )
    assert part("engaged-follow-up", facts) == (0, 1, 0)


def episode(person: str, on: str, **said: object) -> EpisodeFact:
    return fact(EpisodeFact, person, f"{on} 00:00", opened_on=date.fromisoformat(on), **said)  # type: ignore[arg-type]


def test_actively_working_is_support_within_28_days_with_a_plan_or_two_sessions() -> None:
    everybody = ("A", "B", "C", "D")
    facts = Facts(
        offers=tuple(offered(each, "2026-10-02") for each in everybody),
        episodes=(
            episode("A", "2026-10-30"), episode("B", "2026-10-03"), episode("C", "2026-10-03"),
            episode("D", "2026-10-31"),
        ),
        plans=(fact(PlanFact, "A", "2026-11-20"), fact(PlanFact, "D", "2026-11-20")),
        contacts=(
            *(met("B", day, kind="SESSION") for day in ("2026-10-05", "2026-10-12")),
            met("C", "2026-10-05", kind="SESSION"), met("C", "2026-10-06"),
        ),
    )  # fmt: skip
    assert part("actively-working", facts) == (2, 4, 0)


def test_improved_is_of_the_engaged_and_only_what_came_since() -> None:
    people = ("A", "B", "C", "D", "E")
    facts = Facts(
        offers=tuple(offered(each, "2026-10-02") for each in people),
        contacts=tuple(met(each, "2026-10-05") for each in people[:4]),
        outcomes=(
            fact(OutcomeFact, "A", "2026-11-05", kind="JOB_START", phase="start", achievement="PARTLY"),
            fact(OutcomeFact, "B", "2026-09-05", kind="JOB_START", phase="start"),
            fact(OutcomeFact, "C", "2026-11-05", kind="JOB_END", phase="end"),
            fact(OutcomeFact, "E", "2026-11-05", kind="JOB_START", phase="start"),
        ),
        reviews=(
            fact(ReviewFact, "D", "2026-10-06", said={"ETE": 2}),
            fact(ReviewFact, "D", "2026-12-06", said={"ETE": 3}),
        ),
    )
    assert part("improved-outcomes", facts) == (2, 4, 0)


def test_whom_the_hospital_has_not_matched_is_not_known() -> None:
    people = ("A", "B", "C", "D")
    facts = Facts(
        offers=tuple(offered(each, "2026-10-02") for each in people),
        contacts=tuple(met(each, "2026-10-05") for each in people),
        outcomes=(
            fact(OutcomeFact, "A", "2027-04-05", kind="NO_ED_6M", matched=True, achievement="ACHIEVED"),
            fact(OutcomeFact, "B", "2027-04-05", kind="NO_ED_6M", matched=True, achievement="NOT_YET"),
            fact(OutcomeFact, "D", "2027-04-05", kind="NO_ED_6M", achievement="ACHIEVED"),
        ),
        attendances=(fact(AttendanceFact, "B", "2026-12-05", violence=True),),
    )
    assert part("ed-return", facts) == (1, 2, 2)
    gone = replace(facts, attendances=())
    assert part("ed-return", gone) == (0, 1, 3)
    # What we heard of ourselves says nothing of the others whom nobody matched.
    heard = fact(AttendanceFact, "C", "2026-12-05", violence=True)
    assert part("ed-return", replace(facts, attendances=(*facts.attendances, heard))) == (1, 2, 2)


def test_merged_records_are_one_person() -> None:
    facts = Facts(
        people=(fact(PersonFact, "A", None, named="A"),), contacts=(met("A", "2026-10-02"), met("A", "2026-10-03"))
    )
    assert value("people-contacted", facts) == 1


def test_what_a_month_is_compared_with() -> None:
    assert before(OCTOBER) == Period(date(2026, 9, 1), date(2026, 9, 30))
    assert last_year(Period(date(2025, 2, 1), date(2025, 2, 28))) == Period(date(2024, 2, 1), date(2024, 2, 29))
    assert year_to_date(OCTOBER) == Period(date(2026, 4, 1), date(2026, 10, 31))
    assert year_to_date(Period(date(2026, 3, 1), date(2026, 3, 31))).first == date(2025, 4, 1)
    assert before(Period(date(2026, 10, 5), date(2026, 10, 11))) == Period(date(2026, 9, 28), date(2026, 10, 4))
    assert before(Period(date(2026, 4, 1), date(2026, 6, 30))) == Period(date(2026, 1, 1), date(2026, 3, 31))
    with pytest.raises(ValueError, match="a period ends"):
        Period(date(2026, 10, 2), date(2026, 10, 1))
