"""What somebody agrees to: each answer by itself, who may give it, and what a slip of the pen leaves behind."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from uuid import UUID

import pytest

from tests.laptop import laptop, library, space_of
from vru_case.errors import Refusal
from vru_case.models.offer import Agreement
from vru_case.services.agreement import agreeing, offers
from vru_case.services.agreement.agreeing import Answer, Answers
from vru_case.services.agreement.offers import NewAgreement
from vru_case.services.people import people
from vru_case.services.telling import person_page
from vru_case.services.values import Details, PersonPage
from vru_case.services.work import Workplace

HERE = space_of("ed-navigator")
YES = Answer("SUPPORT", "YES")


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Workplace]:
    place = laptop(tmp_path / "store")
    yield place
    place.store.close()


def someone(desk: Workplace, **facts: object) -> UUID:
    return desk.write(people.register, HERE, Details(known_as="Ellis", **facts))[0]  # type: ignore[arg-type]


@pytest.fixture
def grown(desk: Workplace) -> UUID:
    return someone(desk, born_on=date(2000, 5, 3), born_precision="day")


def page(desk: Workplace, who: UUID) -> PersonPage:
    return desk.read(person_page.page, who)


def kept(desk: Workplace, row: UUID) -> Agreement:
    return desk.read(lambda work: work.row(Agreement, row))


def test_each_answer_is_kept_by_itself_with_how_it_was_given(desk: Workplace, grown: UUID) -> None:
    asked = (
        YES, Answer("RECORD", "YES"), Answer("CONTACT", "LIMITED", limits="Texts only"), Answer("STORY", "NO"),
        Answer("SHARE", "YES", "DIVERT"), Answer("SHARE", "NOT_NOW", "DRUGS_ALC"), Answer("EVALUATION", "NA"),
    )  # fmt: skip
    new = Answers(grown, asked, "WITNESSED", "Sister in charge", notice=True)
    made = desk.write(agreeing.agree_all, new)[0]
    assert len(made) == 6
    rows = {(row.kind.code, row.partner.code): row.answer.code for row in page(desk, grown).agreements}
    assert rows == {(each.kind, each.partner): each.answer for each in asked if each.answer != "NA"}
    first = kept(desk, made[0])
    assert (first.given_how, first.witness) == ("WITNESSED", "Sister in charge")
    assert first.notice == library().programme("ed-navigator").notice != ""


@pytest.mark.parametrize(
    ("answers", "more", "field"),
    [
        ((), {}, None),
        ((Answer("SUPPORT", "NA"),), {}, None),
        ((Answer("CONTACT", "LIMITED"),), {}, "limits:CONTACT:"),
        ((Answer("SHARE", "YES"),), {}, "partner"),
        ((YES,), {"given_how": "WITNESSED"}, "witness"),
    ],
)
def test_what_is_missing_is_said_and_nothing_is_kept(
    desk: Workplace, grown: UUID, answers: tuple[Answer, ...], more: dict[str, str], field: str | None
) -> None:
    with pytest.raises(Refusal) as refused:
        desk.write(agreeing.agree_all, Answers(grown, (*answers,), **more))  # type: ignore[arg-type]
    assert refused.value.field == field
    assert page(desk, grown).agreements == ()


@pytest.mark.parametrize(
    ("facts", "needed"),
    [
        ({"born_on": date(2012, 5, 3), "born_precision": "day"}, True),
        ({"born_on": date(2000, 5, 3), "born_precision": "day"}, False),
        ({"born_on": date(2000, 1, 1), "born_precision": "year"}, False),
        ({"estimated_age": 17}, True),
        ({"estimated_age": 18}, False),
        ({}, True),
    ],
)
def test_under_16_or_of_an_age_nobody_knows_needs_a_word_on_who_decides(
    desk: Workplace, facts: dict[str, object], needed: bool
) -> None:
    who = someone(desk, **facts)
    if not needed:
        assert desk.write(agreeing.agree_all, Answers(who, (YES,)))[0]
        return
    with pytest.raises(Refusal) as refused:
        desk.write(agreeing.agree_all, Answers(who, (YES,)))
    assert refused.value.field == "competence"
    with pytest.raises(Refusal) as refused:
        desk.write(agreeing.agree_all, Answers(who, (YES,), competence="GILLICK"))
    assert refused.value.field == "competence_words"
    # A no needs nobody's leave.
    desk.write(agreeing.agree_all, Answers(who, (Answer("STORY", "NO"),)))
    new = Answers(who, (YES,), competence="GILLICK", competence_words="Said it back in their own words")
    [made] = desk.write(agreeing.agree_all, new)[0]
    assert kept(desk, made).competence == "GILLICK"


def test_known_to_be_15_nobody_is_older(desk: Workplace) -> None:
    young = someone(desk, born_on=date(2012, 5, 3), born_precision="day")
    with pytest.raises(Refusal, match="under 16"):
        desk.write(agreeing.agree_all, Answers(young, (YES,), competence="OLDER"))
    assert desk.write(agreeing.agree_all, Answers(someone(desk), (YES,), competence="OLDER"))[0]


def test_taken_out_again_the_earlier_answer_stands(desk: Workplace, grown: UUID) -> None:
    desk.write(offers.agree, NewAgreement(grown, "SHARE", "YES", "DIVERT"))
    made = desk.write(agreeing.agree_all, Answers(grown, (Answer("SHARE", "NO", "DIVERT"), Answer("CONTACT", "NO"))))[0]
    assert page(desk, grown).head.contact_stopped
    assert page(desk, grown).head.sharing == ()
    desk.write(agreeing.take_out, made)
    seen = page(desk, grown)
    assert not seen.head.contact_stopped
    assert [row.partner.code for row in seen.head.sharing] == ["DIVERT"]
    assert [row.answer.code for row in seen.agreements if row.latest] == ["YES"]
    assert len(seen.agreements) == 3, "the history stays"


def test_one_question_by_itself_asks_the_same_of_an_age_nobody_knows(desk: Workplace) -> None:
    who = desk.write(people.register, space_of("ed-navigator"), Details(known_as="Sam"))[0]
    with pytest.raises(Refusal) as refused:
        desk.write(agreeing.agree_one, NewAgreement(who, "SUPPORT", "YES"))
    assert refused.value.field == "competence"
    assert desk.read(person_page.page, who).agreements == ()
    desk.write(agreeing.agree_one, NewAgreement(who, "SUPPORT", "NO"))
    desk.write(agreeing.agree_one, NewAgreement(who, "SUPPORT", "YES", competence="OLDER"))
    assert [row.answer.code for row in desk.read(person_page.page, who).agreements if row.latest] == ["YES"]
