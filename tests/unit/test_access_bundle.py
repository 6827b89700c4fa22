"""What is given out of a record: whole, marked for a person to decide, and nothing before every mark is decided."""

from collections.abc import Iterator
from pathlib import Path
from uuid import UUID

import pytest
from sqlalchemy import select

from tests.laptop import laptop, space_of
from vru_case.errors import Refusal
from vru_case.models.paper import Export
from vru_case.models.sharing import Viewing
from vru_case.services.access import bundle, record, requests
from vru_case.services.access.bundle import BLACK, KEEP, LEAVE, Decision, Review
from vru_case.services.access.lines import Line
from vru_case.services.access.requests import NewRequest
from vru_case.services.contact import contacts
from vru_case.services.contact.contacts import NewContact, NewNote
from vru_case.services.people import merging, people
from vru_case.services.people.merging import Joining
from vru_case.services.people.people import NewContactPoint
from vru_case.services.safety import markers, walls
from vru_case.services.safety.markers import NewMarker
from vru_case.services.safety.walls import NewWall
from vru_case.services.values import Details
from vru_case.services.work import Work, Workplace

HERE = space_of("ed-navigator")
SPOKE = "Jordan Pike rang with Ellis. Will they come in May? Nadia Rahman was there. Ring 07700 900456."


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Workplace]:
    place = laptop(tmp_path / "store", role="supervisor")
    yield place
    place.store.close()


@pytest.fixture
def who(desk: Workplace) -> UUID:
    ellis = desk.write(people.register, HERE, Details(first_name="Ellis", last_name="Marsh"))[0]
    desk.write(people.add_contact_point, NewContactPoint(ellis, "07700 900123"))
    return ellis


@pytest.fixture
def other(desk: Workplace) -> UUID:
    jordan = desk.write(people.register, HERE, Details(first_name="Jordan", last_name="Pike"))[0]
    desk.write(people.register, HERE, Details(first_name="Will", last_name="May"))
    desk.write(people.add_contact_point, NewContactPoint(jordan, "07700 900456"))
    return jordan


def asked(desk: Workplace, who: UUID, sure: str = "In person") -> UUID:
    return desk.write(requests.record, NewRequest(who, sure=sure))[0]


def looked(desk: Workplace, request: UUID) -> Review:
    return desk.read(bundle.review, request)


def line(found: Review, entity: str) -> Line:
    return found.whole.sections[entity][0]


def test_names_numbers_and_what_could_harm_are_marked_and_their_own_are_not(
    desk: Workplace, who: UUID, other: UUID
) -> None:
    desk.write(contacts.record, NewContact(who, mode="PHONE_OUT", words=SPOKE))
    desk.write(contacts.note, NewNote(who, "Kept back", restricted=True))
    desk.write(markers.set_, NewMarker(who, "GANG", person_told=False, not_told_why="UNSAFE"))
    desk.write(walls.set_, NewWall(who, other, "OTHER"))
    found = looked(desk, asked(desk, who))
    kinds = {each.entity: {flag.kind for flag in each.flags} for each in found.to_decide()}
    assert kinds["contact"] == {"name", "number"}
    pieces = {piece for flag in line(found, "contact").flags for piece in flag.found}
    assert pieces == {"Jordan", "Pike", "07700 900456"}
    assert "restricted" in kinds["note"]
    assert "harm" in kinds["marker"]
    assert "wall" in kinds["wall"]
    assert not {"person", "contact_point"} & kinds.keys()


def test_nothing_goes_out_before_every_mark_is_decided_and_it_is_sure_who_asks(
    desk: Workplace, who: UUID, other: UUID
) -> None:
    desk.write(contacts.record, NewContact(who, mode="PHONE_OUT", words=SPOKE))
    unsure = asked(desk, who, sure="")
    with pytest.raises(Refusal, match="know that it is them"):
        desk.read(bundle.given, unsure)
    request = asked(desk, who)
    key = line(looked(desk, request), "contact").key
    with pytest.raises(Refusal, match="1 line"):
        desk.read(bundle.given, request)
    with pytest.raises(Refusal):
        desk.write(bundle.decide, request, [key], Decision(BLACK))
    desk.write(bundle.decide, request, [key], Decision(BLACK, "OTHERS"))
    made = desk.read(bundle.given, request)
    words = " ".join(each.words for each in made.whole.sections["contact"][0].said)
    assert "Jordan" not in words
    assert "Pike" not in words
    assert "900456" not in words
    assert "Ellis" in words
    assert "Nadia" in words
    assert "██████" in words
    desk.write(bundle.release, made)
    assert desk.read(requests.one, request).state == "released"
    row = desk.read(_exports)[0]
    assert (row[0], row[1], row[2]) == ("ACCESS", 1, {"OTHERS": 1})
    with pytest.raises(Refusal):
        desk.write(bundle.decide, request, [key], None)


def _exports(work: Work) -> list[tuple[str, int | None, object]]:
    return [(row.kind, row.people, (row.asks or {})["reasons"]) for row in work.session.scalars(select(Export))]


def test_what_is_left_out_is_nowhere_and_what_is_kept_is_whole(desk: Workplace, who: UUID, other: UUID) -> None:
    desk.write(contacts.record, NewContact(who, mode="PHONE_OUT", words=SPOKE))
    desk.write(contacts.note, NewNote(who, "Kept back", restricted=True))
    request = asked(desk, who)
    found = looked(desk, request)
    desk.write(bundle.decide, request, [line(found, "contact").key], Decision(KEEP))
    desk.write(bundle.decide, request, [line(found, "note").key], Decision(LEAVE, "HARM"))
    made = desk.read(bundle.given, request)
    assert "note" not in made.whole.sections
    assert made.left_out == 1
    assert any(each.words == SPOKE for each in made.whole.sections["contact"][0].said)


def test_what_could_do_harm_is_blacked_out_whole_though_a_name_stands_in_it(
    desk: Workplace, who: UUID, other: UUID
) -> None:
    desk.write(contacts.note, NewNote(who, "Jordan told us what they plan", restricted=True))
    request = asked(desk, who)
    note = line(looked(desk, request), "note")
    assert {flag.kind for flag in note.flags} == {"restricted", "name"}
    desk.write(bundle.decide, request, [note.key], Decision(BLACK, "HARM"))
    [told] = desk.read(bundle.given, request).whole.sections["note"]
    assert "plan" not in " ".join(each.words for each in told.said)


def test_a_decision_holds_for_the_words_it_was_made_for_and_no_others(desk: Workplace, who: UUID, other: UUID) -> None:
    point = desk.write(people.add_contact_point, NewContactPoint(who, "07700 900777", belongs_to="Mum"))[0]
    request = asked(desk, who)
    [marked] = looked(desk, request).to_decide()
    desk.write(bundle.decide, request, [marked.key], Decision(KEEP))
    made = desk.read(bundle.given, request)
    desk.write(_belongs, point, "Jordan Pike")
    assert looked(desk, request).left() >= 1
    with pytest.raises(Refusal):
        desk.write(bundle.release, made)


def _belongs(work: Work, point: UUID, words: str) -> None:
    from vru_case.models.person import ContactPoint

    work.row(ContactPoint, point).belongs_to = words
    work.session.flush()


def test_what_came_after_the_look_stops_it(desk: Workplace, who: UUID) -> None:
    request = asked(desk, who)
    made = desk.read(bundle.given, request)
    desk.write(contacts.note, NewNote(who, "Came to see us"))
    with pytest.raises(Refusal, match="changed"):
        desk.write(bundle.release, made)
    desk.write(bundle.release, desk.read(bundle.given, request))


def test_merged_records_are_one_and_a_correction_is_told(desk: Workplace, who: UUID) -> None:
    double = desk.write(people.register, HERE, Details(first_name="Elis", last_name="Marsh"))[0]
    desk.write(contacts.note, NewNote(double, "Written in the other record"))
    desk.write(merging.merge, Joining(who, double))
    whole = desk.read(record.read, double)
    assert whole.person_id == who
    assert any(each.words == "Written in the other record" for each in whole.sections["note"][0].said)
    desk.write(people.change, who, Details(first_name="Ellis", last_name="Marshall"))
    changed = [each for each in desk.read(record.read, who).sections["person"] if each.change]
    assert [(each.field, each.words) for line in changed for each in line.said if each.field == "last_name"] == [
        ("last_name", "Marsh")
    ]


def test_to_look_through_the_record_of_somebody_kept_apart_is_written_down(
    desk: Workplace, who: UUID, other: UUID
) -> None:
    request = asked(desk, who)
    desk.write(bundle.begin, request)
    assert desk.read(_reasons) == []
    desk.write(walls.set_, NewWall(who, other, "FAMILY"))
    desk.write(bundle.begin, request)
    assert desk.read(_reasons) == [bundle.FOR_RECORD]


def _reasons(work: Work) -> list[str | None]:
    return [row.reason for row in work.session.scalars(select(Viewing))]
