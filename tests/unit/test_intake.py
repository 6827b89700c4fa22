"""The first conversation and a referral with its agreement: one write each, or nothing at all."""

from collections.abc import Iterator
from pathlib import Path
from uuid import UUID

import pytest

from tests.laptop import laptop, space_of
from vru_case.errors import Refusal
from vru_case.services import contacts, intake, listing, offers, person_page, plan
from vru_case.services.intake import NewPerson, Reach
from vru_case.services.offers import NewAgreement
from vru_case.services.referrals import NewReferral
from vru_case.services.values import Details, PersonPage
from vru_case.services.work import Workplace

HERE, THERE = "ed-navigator", "divert"
YES = (("SUPPORT", "YES"), ("RECORD", "YES"))


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Workplace]:
    place = laptop(tmp_path / "store", (HERE,))
    yield place
    place.store.close()


def new(**changes: object) -> NewPerson:
    details = Details(known_as="Jamie", first_name="James", last_name="Holt")
    reach = Reach("07700 900123", safe_to_call=True, safe_to_text=False, best_times="after 4")
    made = {"space_id": space_of(HERE), "details": details, "reach": reach, "source": "ED_STAFF", "answers": YES}
    return NewPerson(**(made | changes))  # type: ignore[arg-type]


def begun(desk: Workplace, **changes: object) -> PersonPage:
    return desk.read(person_page.page, desk.write(intake.begin, new(**changes))[0])


def everybody(desk: Workplace) -> tuple[UUID, ...]:
    return desk.read(listing.people_ids)


def test_everything_of_a_first_conversation_is_kept(desk: Workplace) -> None:
    page = begun(desk, given_how="SPOKEN")
    assert page.head.name == "Jamie Holt"
    [point] = page.contact_points
    assert (point.value, point.safe_to_call, point.safe_to_text) == ("+447700900123", True, False)
    assert {(row.kind.code, row.answer.code, row.how.code) for row in page.agreements} == {
        ("SUPPORT", "YES", "SPOKEN"),
        ("RECORD", "YES", "SPOKEN"),
    }
    [episode] = page.episodes
    assert (episode.source.code, episode.closed_on) == ("ED_STAFF", None)
    assert page.referrals[0].source


@pytest.mark.parametrize("answer", ["NOT_NOW", "NO", None])
def test_support_opens_only_when_they_agreed_to_it(desk: Workplace, answer: str | None) -> None:
    answers = (("SUPPORT", answer),) if answer else ()
    page = begun(desk, answers=answers)
    assert page.episodes == ()
    assert [row.answer.code for row in page.agreements] == ([answer] if answer else [])


def test_a_question_that_was_not_asked_leaves_no_answer(desk: Workplace) -> None:
    assert begun(desk, answers=(), reach=Reach(""), source="").agreements == ()


@pytest.mark.parametrize("answer", ["NO", "NOT_NOW"])
def test_no_record_means_no_record(desk: Workplace, answer: str) -> None:
    with pytest.raises(Refusal) as refused:
        desk.write(intake.begin, new(answers=(("SUPPORT", "YES"), ("RECORD", answer))))
    assert refused.value.field == "RECORD"
    assert everybody(desk) == ()


def test_a_number_that_cannot_be_right_keeps_nothing(desk: Workplace) -> None:
    with pytest.raises(Refusal) as refused:
        desk.write(intake.begin, new(reach=Reach("12")))
    assert refused.value.field == "value"
    assert everybody(desk) == ()
    assert desk.read(intake.likely, ("Jamie",)) == ()


@pytest.mark.parametrize(
    ("names", "number"),
    [(("jam",), ""), (("", "James", ""), ""), (("Nobody", "holt"), ""), ((), "07700 900 123"), ((), "077009001")],
)
def test_whoever_may_be_the_same_person_is_found(desk: Workplace, names: tuple[str, ...], number: str) -> None:
    who = desk.write(intake.begin, new())[0]
    assert [row.id for row in desk.read(intake.likely, names, number)] == [who]


@pytest.mark.parametrize(("names", "number"), [(("Ja",), ""), (("Somebody",), ""), ((), "0770"), (("flat",), "")])
def test_too_little_and_notes_find_nobody(desk: Workplace, names: tuple[str, ...], number: str) -> None:
    who = desk.write(intake.begin, new())[0]
    desk.write(contacts.note, contacts.NewNote(who, "Looking for a flat with Somebody"))
    assert desk.read(intake.likely, names, number) == ()


def test_the_same_person_is_shown_once_and_only_a_few(desk: Workplace) -> None:
    for _ in range(5):
        desk.write(intake.begin, new())
    found = desk.read(intake.likely, ("Jamie", "James", "Holt"), "07700 900123")
    assert len({row.id for row in found}) == len(found) == 3


def test_a_referral_goes_with_the_agreement_given_just_now(desk: Workplace) -> None:
    who = desk.write(intake.begin, new())[0]
    desk.write(plan.add_need, plan.NewNeed(who, "ACCOM"))
    asked = NewReferral(who, THERE, ("name", "needs"), (("told", "yes"),))
    desk.write(intake.refer, asked, NewAgreement(who, "", "LIMITED", limits="name and needs", given_how="PHONE"))
    page = desk.read(person_page.page, who)
    [shared] = [row for row in page.agreements if row.kind.code == "SHARE"]
    assert (shared.partner.code, shared.answer.code, shared.limits, shared.holds) == (
        "DIVERT",
        "LIMITED",
        "name and needs",
        True,
    )
    [sent] = [row for row in page.referrals if row.direction == "out"]
    assert [line.field for line in sent.shared] == ["name", "needs"]


@pytest.mark.parametrize(
    ("fields", "answer", "field"), [((), "YES", "fields"), (("name",), "NO", "agreement"), (("name",), "", "answer")]
)
def test_neither_is_kept_without_the_other(desk: Workplace, fields: tuple[str, ...], answer: str, field: str) -> None:
    who = desk.write(intake.begin, new())[0]
    with pytest.raises(Refusal) as refused:
        desk.write(intake.refer, NewReferral(who, THERE, fields), NewAgreement(who, "", answer))
    assert refused.value.field == field
    page = desk.read(person_page.page, who)
    assert not [row for row in page.agreements if row.kind.code == "SHARE"]
    assert not [row for row in page.referrals if row.direction == "out"]


def test_a_standing_agreement_is_enough(desk: Workplace) -> None:
    who = desk.write(intake.begin, new())[0]
    desk.write(offers.agree, NewAgreement(who, "SHARE", "YES", "DIVERT"))
    sent = desk.write(intake.refer, NewReferral(who, THERE, ("name",)))[0]
    assert sent in {row.id for row in desk.read(person_page.page, who).referrals}
