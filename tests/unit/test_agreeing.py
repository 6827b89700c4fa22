"""What somebody agrees to: each answer by itself, who may give it, and what a slip of the pen leaves behind."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from uuid import UUID

import pytest
from sqlalchemy import update

from tests.laptop import laptop, library, space_of
from vru_case import clock
from vru_case.errors import Refusal
from vru_case.models.local import Outbox
from vru_case.models.offer import Agreement
from vru_case.services.agreement import agreeing, beginning, offers
from vru_case.services.agreement.agreeing import Answer, Answers
from vru_case.services.agreement.offers import NewAgreement
from vru_case.services.people import people
from vru_case.services.support import episodes
from vru_case.services.telling import person_page
from vru_case.services.values import Details, PersonPage, When
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
    made = desk.write(agreeing.agree_all, new)[0].rows
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
        assert desk.write(agreeing.agree_all, Answers(who, (YES,)))[0].rows
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
    [made] = desk.write(agreeing.agree_all, new)[0].rows
    assert kept(desk, made).competence == "GILLICK"


def test_known_to_be_15_nobody_is_older(desk: Workplace) -> None:
    young = someone(desk, born_on=date(2012, 5, 3), born_precision="day")
    with pytest.raises(Refusal, match="under 16"):
        desk.write(agreeing.agree_all, Answers(young, (YES,), competence="OLDER"))
    assert desk.write(agreeing.agree_all, Answers(someone(desk), (YES,), competence="OLDER"))[0].rows


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


def test_a_yes_to_support_opens_it_wherever_it_is_given_and_undo_takes_both_back(desk: Workplace, grown: UUID) -> None:
    other = someone(desk, born_on=date(2000, 5, 3), born_precision="day")
    together = desk.write(agreeing.agree_all, Answers(grown, (Answer("RECORD", "YES"), YES), source="ED_LIST"))[0]
    desk.write(agreeing.agree_one, NewAgreement(other, "SUPPORT", "LIMITED", limits="Only the gym"))
    assert [row.closed_on for row in (*page(desk, grown).episodes, *page(desk, other).episodes)] == [None, None]
    assert page(desk, grown).episodes[0].source.code == "ED_LIST"
    planned = [(row.kind, row.due_on) for row in page(desk, grown).follow_ups]
    opened = page(desk, grown).episodes[0].opened_on
    assert [(kind, (due - opened).days) for kind, due in planned] == [("episode-opened", 28), ("episode-opened", 84)]
    # Asked once more while it is open, nothing opens twice.
    assert desk.write(agreeing.agree_all, Answers(grown, (YES,)))[0].episode is None
    desk.write(agreeing.take_out, together)
    assert page(desk, grown).episodes == ()
    assert page(desk, grown).follow_ups == ()


def test_a_yes_opens_support_again_on_the_day_a_shared_one_was_taken_back(desk: Workplace, grown: UUID) -> None:
    slip = desk.write(agreeing.agree_one, NewAgreement(grown, "SUPPORT", "YES"))[0]
    desk.store.apply(lambda connection: connection.execute(update(Outbox).values(state="shared", result="applied")))
    desk.write(agreeing.take_out, slip)
    assert [row.closed_on for row in page(desk, grown).episodes] == [clock.today()]
    would = desk.read(beginning.would_open, grown)
    assert would is not None
    assert not would.again
    assert desk.write(agreeing.agree_one, NewAgreement(grown, "SUPPORT", "YES"))[0].episode is not None
    assert None in [row.closed_on for row in page(desk, grown).episodes]


def test_a_no_or_another_question_opens_nothing(desk: Workplace, grown: UUID) -> None:
    asked = (Answer("SUPPORT", "NOT_NOW"), Answer("RECORD", "YES"), Answer("CONTACT", "YES"))
    assert desk.write(agreeing.agree_all, Answers(grown, asked))[0].episode is None
    assert page(desk, grown).episodes == ()
    assert desk.read(beginning.would_open, grown) is not None


def test_outside_the_usual_ages_a_yes_asks_why_and_coming_back_is_reason_enough(desk: Workplace) -> None:
    older = someone(desk, born_on=date(1960, 5, 3), born_precision="day")
    would = desk.read(beginning.would_open, older)
    assert would is not None
    assert would.needs_reason
    with pytest.raises(Refusal) as refused:
        desk.write(agreeing.agree_all, Answers(older, (YES,)))
    assert refused.value.field == "override_reason"
    assert page(desk, older).agreements == ()
    first = desk.write(agreeing.agree_all, Answers(older, (YES,), override_reason="NEED"))[0].episode
    assert first is not None
    desk.write(episodes.close, episodes.Closing(first, "ACHIEVED"))
    yesterday = When(clock.now() - timedelta(days=1), "day")
    assert desk.write(agreeing.agree_one, NewAgreement(older, "SUPPORT", "YES", when=yesterday))[0].episode is None
    clock.set_source(lambda: datetime.now(UTC) + timedelta(days=2))
    again = desk.read(beginning.would_open, older)
    assert again is not None
    assert (again.again, again.needs_reason) == (True, False)
    assert desk.write(agreeing.agree_one, NewAgreement(older, "SUPPORT", "YES"))[0].episode is not None
