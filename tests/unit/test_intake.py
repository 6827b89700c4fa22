"""The first conversation and a referral with its agreement: one write each, or nothing at all."""

from collections.abc import Iterator
from pathlib import Path
from uuid import UUID

import pytest

from tests.laptop import laptop, library, space_of
from tests.referring import referral, settled
from vru_case.errors import Refusal
from vru_case.services.agreement import offers
from vru_case.services.agreement.offers import NewAgreement
from vru_case.services.contact import contacts
from vru_case.services.people import intake, listing, matching
from vru_case.services.people.intake import NewPerson, Reach
from vru_case.services.plan import plan
from vru_case.services.referring import referrals
from vru_case.services.referring.referrals import NewReferral
from vru_case.services.telling import person_page
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
    assert likely(desk, "Jamie") == []


def likely(desk: Workplace, first: str, number: str = "", but: frozenset[UUID] = frozenset()) -> list[UUID]:
    typed = matching.typed_facts(("", first, "", ""), number=number)
    return [row.person.id for row in desk.read(intake.likely, desk.read(matching.everybody), typed, but)]


@pytest.mark.parametrize(("first", "number"), [("jam", ""), ("James", ""), ("holt", ""), ("", "077009001")])
def test_whoever_may_be_the_same_person_is_found(desk: Workplace, first: str, number: str) -> None:
    who = desk.write(intake.begin, new())[0]
    assert likely(desk, first, number) == [who]
    assert likely(desk, first, number, frozenset({who})) == [], "they are somebody else"


@pytest.mark.parametrize(("first", "number"), [("Ja", ""), ("Somebody", ""), ("", "0770"), ("flat", "")])
def test_too_little_and_notes_find_nobody(desk: Workplace, first: str, number: str) -> None:
    who = desk.write(intake.begin, new())[0]
    desk.write(contacts.note, contacts.NewNote(who, "Looking for a flat with Somebody"))
    assert likely(desk, first, number) == []


def test_only_a_few_are_shown(desk: Workplace) -> None:
    for _ in range(5):
        desk.write(intake.begin, new())
    found = likely(desk, "James", "07700 900123")
    assert len(set(found)) == len(found) == 3


def test_a_referral_goes_with_the_agreement_given_just_now(desk: Workplace) -> None:
    who = desk.write(intake.begin, new())[0]
    desk.write(plan.add_need, plan.NewNeed(who, "ACCOM"))
    asked = NewReferral(who, THERE, ("name", "safe_contact", "needs"), settled())
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
    assert [line.field for line in sent.shared] == ["name", "safe_contact", "needs"]


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
    sent = desk.write(intake.refer, referral(who, THERE))[0]
    assert sent in {row.id for row in desk.read(person_page.page, who).referrals}


@pytest.mark.parametrize("question", [each.id for each in library().programme(HERE).checklist if each.kind != "lines"])
def test_no_question_of_the_checklist_may_be_left_out(desk: Workplace, question: str) -> None:
    who = desk.write(intake.begin, new())[0]
    desk.write(offers.agree, NewAgreement(who, "SHARE", "YES", "DIVERT"))
    fields = ("name",) if question == "contact" else ("name", "safe_contact")
    answers = tuple(pair for pair in settled() if pair[0] != question)
    if question in ("agreement", "how"):
        return
    with pytest.raises(Refusal) as refused:
        desk.write(referrals.send, NewReferral(who, THERE, fields, answers))
    assert refused.value.field == f"check:{question}"
    assert not [row for row in desk.read(person_page.page, who).referrals if row.direction == "out"]


def test_doubt_that_they_can_decide_stops_it_and_says_whom_to_ask(desk: Workplace) -> None:
    who = desk.write(intake.begin, new())[0]
    desk.write(offers.agree, NewAgreement(who, "SHARE", "YES", "DIVERT"))
    answers = (*(pair for pair in settled() if pair[0] != "capacity"), ("capacity", "yes"))
    with pytest.raises(Refusal, match="clinician"):
        desk.write(referrals.send, NewReferral(who, THERE, ("name", "safe_contact"), answers))


def test_the_answers_are_kept_with_the_referral_and_told_in_words(desk: Workplace) -> None:
    who = desk.write(intake.begin, new())[0]
    agreed = NewAgreement(who, "", "LIMITED", limits="not the needs", given_how="PHONE")
    desk.write(intake.refer, referral(who, THERE), agreed)
    [sent] = [row for row in desk.read(person_page.page, who).referrals if row.direction == "out"]
    said = {each.asks: each.answer for each in sent.settled}
    assert len(said) == len(library().programme(HERE).checklist) - 1
    assert any("not police" in answer for answer in said.values())
    assert "Said so on the phone, read back to them" in said.values()
