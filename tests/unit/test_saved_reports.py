"""Returns that are kept and asked again, and their words that may be used only while they agree."""

from collections.abc import Iterator
from pathlib import Path
from uuid import UUID

import pytest

from tests.laptop import laptop, space_of
from vru_case import clock
from vru_case.errors import Refusal
from vru_case.models.person import Person
from vru_case.services import quotes, saved_reports
from vru_case.services.agreement import offers
from vru_case.services.agreement.offers import NewAgreement
from vru_case.services.people import people
from vru_case.services.plan import plan
from vru_case.services.plan.plan import NewStrength
from vru_case.services.values import Details
from vru_case.services.work import Workplace

HERE = space_of("divert")
ASKS = {"lines": [["people-contacted", "age"]], "days": "quarter:1", "control": "nhs", "compare": False}


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Workplace]:
    place = laptop(tmp_path / "store", ("divert",), role="supervisor")
    yield place
    place.store.close()


def test_a_return_is_kept_changed_taken_away_and_brought_back(desk: Workplace) -> None:
    one, _ = desk.write(saved_reports.save, HERE, " Home Office ", ASKS)
    assert [(each.id, each.name, each.asks) for each in desk.read(saved_reports.kept, HERE)] == [
        (one, "Home Office", ASKS)
    ]
    with pytest.raises(Refusal) as refused:
        desk.write(saved_reports.save, HERE, "HOME office", ASKS)
    assert refused.value.field == "name"
    desk.write(saved_reports.save, HERE, "Home Office, quarterly", {**ASKS, "control": "internal"}, one)
    [kept] = desk.read(saved_reports.kept, HERE)
    assert (kept.name, kept.asks["control"]) == ("Home Office, quarterly", "internal")
    desk.write(saved_reports.remove, one)
    assert desk.read(saved_reports.kept, HERE) == ()
    desk.write(saved_reports.put_back, one)
    assert len(desk.read(saved_reports.kept, HERE)) == 1


@pytest.mark.parametrize(
    ("name", "asks", "field"), [("", ASKS, "name"), ("A" * 61, ASKS, "name"), ("A", {**ASKS, "lines": []}, "lines")]
)
def test_a_return_needs_a_name_and_a_figure(desk: Workplace, name: str, asks: dict[str, object], field: str) -> None:
    with pytest.raises(Refusal) as refused:
        desk.write(saved_reports.save, HERE, name, asks)
    assert refused.value.field == field


def test_a_worker_keeps_none(tmp_path: Path) -> None:
    place = laptop(tmp_path / "store", ("divert",))
    try:
        with pytest.raises(Refusal):
            place.write(saved_reports.save, HERE, "A", ASKS)
    finally:
        place.store.close()


def said(desk: Workplace, words: str, *, quote: bool = True) -> UUID:
    who: UUID = desk.write(people.register, HERE, Details(first_name="Ellis", last_name="O’Neill", known_as="El"))[0]
    desk.write(plan.add_strength, NewStrength(who, words, quote_agreed=quote))
    return who


def asked(desk: Workplace, who: UUID, answer: str) -> UUID:
    made: UUID = desk.write(offers.agree, NewAgreement(who, "STORY", answer, given_how="SPOKEN"))[0]
    return made


def test_their_words_are_used_only_while_they_agree(desk: Workplace) -> None:
    who = said(desk, "I box on Mondays")
    said(desk, "Never asked about it")
    said(desk, "Not to be quoted", quote=False)
    assert desk.read(quotes.agreed, HERE) == ()
    yes = asked(desk, who, "YES")
    [quote] = desk.read(quotes.agreed, HERE)
    assert (quote.words, quote.day) == ("I box on Mondays", clock.today())
    assert desk.read(quotes.one, HERE, quote.id) == quote
    desk.write(offers.withdraw, yes)
    assert desk.read(quotes.agreed, HERE) == ()
    with pytest.raises(Refusal):
        desk.read(quotes.one, HERE, quote.id)


def test_the_newest_answer_counts(desk: Workplace) -> None:
    who = said(desk, "I box on Mondays")
    asked(desk, who, "YES")
    asked(desk, who, "NO")
    assert desk.read(quotes.agreed, HERE) == ()


def test_their_name_is_left_out_of_their_words(desk: Workplace) -> None:
    who = said(desk, "They call me ellis, Ellis O’Neill. Helis is my dog.")
    asked(desk, who, "YES")
    [quote] = desk.read(quotes.agreed, HERE)
    assert quote.words == "They call me [name], [name] [name]. Helis is my dog."


@pytest.mark.parametrize(
    ("said", "left"),
    [
        ("Al and Anne-Marie told me, I’m proud", "[name] and [name] told me, I’m proud"),
        ("Marie. o’brien. O'Brien’s way. Reilly!", "[name]. [name]. [name]’s way. [name]!"),
        ("It is al right, and the ED was all right", "It is al right, and the ED was all right"),
    ],
)
def test_a_name_is_left_out_however_it_is_written(said: str, left: str) -> None:
    who = Person(known_as="Al", first_name="Anne-Marie", last_name="O'Brien", also_known_as="“Reilly”, ed")
    assert quotes.without_names(said, [who]) == left
