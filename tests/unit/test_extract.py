"""What an evaluator gets: those who agreed, under pseudonyms, and nothing by which anybody could be known."""

import csv
import io
import re
import zipfile
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import String, select

from tests.laptop import laptop, library, space_of
from vru_case import clock
from vru_case.errors import Refusal
from vru_case.models import catalogue
from vru_case.models.paper import Export
from vru_case.models.person import Person
from vru_case.reports import extract as making
from vru_case.reports import extract_files, extract_reading
from vru_case.reports.extract import Ask, Extract
from vru_case.sample.laptop import fill
from vru_case.services.access import evaluating
from vru_case.services.agreement import offers
from vru_case.services.agreement.offers import NewAgreement
from vru_case.services.contact import contacts
from vru_case.services.contact.contacts import NewContact
from vru_case.services.people import merging, people
from vru_case.services.people.merging import Joining
from vru_case.services.people.people import NewContactPoint
from vru_case.services.values import Details, When
from vru_case.services.work import Work, Workplace

HERE = space_of("divert")
KEY = "correct-horse-battery-staple"
NOW = datetime(2026, 11, 18, 15, 0, tzinfo=UTC)  # a Wednesday


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Workplace]:
    clock.set_source(lambda: NOW)
    place = laptop(tmp_path / "store", ("divert",), role="supervisor")
    yield place
    place.store.close()


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workplace]:
    place = laptop(tmp_path_factory.mktemp("sample") / "store", ("divert",), role="supervisor")
    fill(place, 60)
    yield place
    place.store.close()


def made(desk: Workplace, key: str = KEY, project: str = "Quality and distance") -> Extract:
    def ask(work: Work) -> Extract:
        found = {part: extract_reading.read(work, (HERE,), part) for part in extract_reading.PARTS}
        return making.extract(work.library, desk.shipped, found, Ask("divert", project, key))

    return desk.read(ask)


def somebody(desk: Workplace, answer: str = "YES", **said: Any) -> UUID:
    who: UUID = desk.write(people.register, HERE, Details(**said))[0]
    if answer:
        desk.write(offers.agree, NewAgreement(who, "EVALUATION", answer, limits="Not to the police"))
    return who


def files(found: Extract) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(extract_files.write(library(), found))) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def rows(found: Extract, name: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(files(found)[f"{name}.csv"].decode("utf-8-sig"))))


def test_only_who_agreed_and_still_does_is_in_it_and_why_not_is_counted(desk: Workplace) -> None:
    yes, back = somebody(desk), somebody(desk)
    for answer in ("NO", "NOT_NOW", "LIMITED", ""):
        somebody(desk, answer)
    agreements = desk.read(lambda work: {row.case_id: row.id for row in _agreements(work)})
    desk.write(offers.withdraw, agreements[back])
    found = made(desk)
    assert [row[0] for row in found.tables["persons"]] == [making.pseudonym(KEY, yes.bytes)]
    assert found.left_out == {"not_asked": 1, "said_no": 2, "with_limits": 1, "withdrawn": 1}
    assert b"left out: withdrawn,1" in files(found)[extract_files.COUNTS]


def _agreements(work: Work) -> list[Any]:
    from vru_case.services.differing import protection

    return protection.read(work, catalogue.ENTITIES["agreement"])


def test_a_later_yes_counts_and_a_record_merged_into_another_is_that_person(desk: Workplace) -> None:
    kept, double = somebody(desk, "NO"), somebody(desk, "")
    desk.write(merging.merge, Joining(kept, double))
    assert made(desk).people == 0
    clock.set_source(lambda: NOW + timedelta(minutes=1))
    desk.write(offers.agree, NewAgreement(kept, "EVALUATION", "YES"))
    assert [row[0] for row in made(desk).tables["persons"]] == [making.pseudonym(KEY, kept.bytes)]


def test_a_no_of_the_same_day_without_its_hour_comes_after_the_yes_before_it(desk: Workplace) -> None:
    who = somebody(desk)
    clock.set_source(lambda: NOW + timedelta(minutes=1))
    today = When(NOW.replace(hour=12), "day")
    desk.write(offers.agree, NewAgreement(who, "EVALUATION", "NO", when=today))
    assert (made(desk).people, made(desk).left_out) == (0, {"said_no": 1})


def test_an_answer_that_was_taken_back_was_never_asked_and_hides_none_before_it(desk: Workplace) -> None:
    yes, never = somebody(desk), somebody(desk, "")
    clock.set_source(lambda: NOW + timedelta(minutes=1))
    for who in (yes, never):
        desk.write(offers.unasked, desk.write(offers.agree, NewAgreement(who, "EVALUATION", "NO"))[0])
    assert (made(desk).people, made(desk).left_out) == (1, {"not_asked": 1})


def test_the_same_key_gives_the_same_pseudonyms_and_another_key_others(desk: Workplace) -> None:
    for _ in range(3):
        somebody(desk)
    first, again, other = made(desk), made(desk, project="Another name"), made(desk, key=KEY[::-1])
    assert first.tables == again.tables
    assert not {row[0] for row in first.tables["persons"]} & {row[0] for row in other.tables["persons"]}
    assert len(making.new_key()) >= making.SHORTEST_KEY
    assert making.new_key() != making.new_key()


@pytest.mark.parametrize(
    ("given", "field"), [({"key": "short"}, "key"), ({"key": "a" * 36}, "key"), ({"project": " "}, "name")]
)
def test_a_short_key_or_no_name_is_said_beside_its_field(desk: Workplace, given: dict[str, str], field: str) -> None:
    with pytest.raises(Refusal) as refused:
        made(desk, **given)
    assert refused.value.field == field


def test_days_are_weeks_ages_are_years_and_nothing_typed_is_there(desk: Workplace) -> None:
    who = somebody(
        desk, first_name="Ellis", last_name="Marsh", born_on=date(2003, 12, 25), born_precision="day", sex="M",
        ethnicity="M1", district="E07000121", communication="=1+1 slowly",
    )  # fmt: skip
    desk.write(people.add_contact_point, NewContactPoint(who, "07700 900123"))
    desk.write(contacts.record, NewContact(who, mode="PHONE_OUT", minutes=20, words="Told me about Jordan"))
    found = made(desk)
    [person] = rows(found, "persons")
    assert (person["age_first"], person["age_band"], person["sex"], person["ethnicity_group"]) == (
        "22", "18-25", "M", "Mixed",
    )  # fmt: skip
    [contact] = rows(found, "contacts")
    assert (contact["week"], contact["what"], contact["minutes"]) == ("2026-11-16", "contact", "20")
    assert found.few == 1
    everything = b"".join(files(found).values())
    for secret in (b"Ellis", b"Marsh", b"900123", b"Jordan", b"slowly", b"2003-12-25", b"2026-11-18", who.hex.encode()):
        assert secret not in everything


def test_nothing_of_the_sample_by_which_anybody_could_be_known_is_in_any_byte(filled: Workplace) -> None:
    found = made(filled)
    told = files(found)
    assert found.people > 10
    assert all(len(found.tables[name]) for name in ("contacts", "offers", "episodes", "needs", "outcomes", "measures"))
    data = {name: said.decode("utf-8-sig") for name, said in told.items() if name != extract_files.DICTIONARY}
    everything = "\n".join(data.values())
    # Kinds of service and of change are the programme's own words, whoever else may have typed the same.
    ours = {option.group for option in filled.shipped.list("service").options}
    ours |= {option.text("family") for option in filled.shipped.list("outcome_type").options}
    typed = filled.read(_typed) - ours
    assert len(typed) > 500
    cells = {cell for said in data.values() for row in csv.reader(io.StringIO(said)) for cell in row}
    assert typed & cells == set()
    assert not [each for each in typed if len(each) > 12 and each in everything]
    # The control: the same look finds what is planted.
    planted = everything + next(each for each in typed if len(each) > 12)
    assert [each for each in typed if len(each) > 12 and each in planted]
    for cell in cells:
        if re.fullmatch(r"\d{4}-\d\d-\d\d", cell):
            assert date.fromisoformat(cell).weekday() == 0
        assert not re.search(r"\d{4}-\d\d-\d\d.\d|\+44|[0-9a-f]{8}-[0-9a-f]{4}|@", cell)
    ids = {each.hex for each in filled.read(lambda work: list(work.session.scalars(select(Person.id))))}
    assert not [each for each in ids if each in everything]


def _typed(work: Work) -> set[str]:
    """Every text in a table that no list and no programme has: what somebody typed, or a name."""
    codes = {option.code for each in work.library.lists.values() for option in each.options}
    found: set[str] = set()
    for entity, model in catalogue.ENTITIES.items():
        for name, kind in catalogue.columns(entity).items():
            if isinstance(kind, String) and name not in _CODED:
                column = getattr(model, name)
                found |= {str(each) for each in work.session.scalars(select(column).where(column.is_not(None)))}
    return {each for each in found if each not in codes and len(each) > 2} - _PLAIN


_CODED = {"precision", "born_precision", "programme", "from_programme", "measure", "media_type", "state", "eligibility"}
_PLAIN = {"out", "onward", "open", "shared", "not shared", "home", "contact", "start"}


def test_every_file_has_its_columns_and_each_is_explained(filled: Workplace) -> None:
    found = made(filled)
    assert found.tables.keys() == extract_files.COLUMNS.keys()
    for name, lines in found.tables.items():
        assert {len(row) for row in lines} <= {len(extract_files.COLUMNS[name])}
    explained = files(found)[extract_files.DICTIONARY].decode("utf-8-sig")
    for name, columns in extract_files.COLUMNS.items():
        for column in columns:
            assert f"{name}.csv,{column.name},," in explained
    assert "Emma" not in explained


def test_that_it_left_is_kept_and_its_key_is_not(desk: Workplace) -> None:
    desk.write(evaluating.given_out, HERE, "Quality and distance", "The university", 12, 3)
    [row] = desk.read(lambda work: [(e.kind, e.name, e.people, e.left_out, e.asks) for e in _exports(work)])
    assert row == ("EVALUATION", "Quality and distance", 12, 3, {"project": "Quality and distance"})


def _exports(work: Work) -> list[Export]:
    return list(work.session.scalars(select(Export)))
