"""What a case holds can be compared and asked again, by those who have it."""

from uuid import UUID, uuid4

import msgspec
import pytest

from tests.server.client import Laptop, fault
from tests.server.conftest import World
from vru_case.server import digests
from vru_case.sync import wire
from vru_case.sync.merge import content_of, row_digest, row_mark


@pytest.fixture
def space(world: World) -> UUID:
    return world.space()


def held(laptop: Laptop) -> dict[UUID, tuple[int, str]]:
    """What a laptop makes of its own rows: case → rows and content."""
    cases = {row.case for row in laptop.rows.values()}
    rows = {case: [row for row in laptop.rows.values() if row.case == case] for case in cases}
    marks = {case: [row_mark(row_digest(r.entity, r.id, r.case, r.fields)) for r in of] for case, of in rows.items()}
    return {case: (len(of), content_of(of)) for case, of in marks.items()}


def said(cases: list[wire.CaseDigest]) -> dict[UUID, tuple[int, str]]:
    return {each.case: (each.rows, each.content) for each in cases}


def asked(laptop: Laptop, target: str) -> wire.Digests:
    return msgspec.json.decode(laptop.get(target).content, type=wire.Digests)


def test_here_and_there_are_the_same_whatever_was_written(world: World, space: UUID) -> None:
    ann = world.laptop("ann", space)
    sam, max_ = ann.person(known_as="Sam", later=[1.50, "é", {"b": 1, "a": None}]), ann.person(district=None)
    ann.push(sam, max_, ann.insert("contact", sam.case, mode="PHONE", happened_at="2026-07-01T10:00:00+01:00"))
    first = ann.page()
    assert said(first.digests) == held(ann.take(first))
    ann.push(ann.patch("person", sam.id, sam.case, {"known_as": sam.mid}, known_as=None, ete="WORK"))
    ann.push(ann.patch("person", sam.id, sam.case, {"ete": sam.mid}, ete="NONE"))
    page = ann.page()
    assert said(page.digests) == {sam.case: held(ann.take(page))[sam.case]}
    assert said(asked(ann, "/v1/digests").cases) == held(ann)


def test_all_of_them_come_page_by_page_and_only_ones_own(world: World, space: UUID) -> None:
    ann, bob = world.laptop("ann", space, "assigned"), world.laptop("bob", space, "assigned")
    ann.push(*[ann.person() for _ in range(6)])
    bob.push(bob.person())
    ann.pull()
    found: list[wire.CaseDigest] = []
    after = ""
    while True:
        answer = asked(ann, f"/v1/digests?limit=3{after}")
        assert answer.cursor == ann.cursor
        found += answer.cases
        if answer.next is None:
            break
        after = f"&after={answer.next}"
    assert said(found) == held(ann)
    assert [each.case for each in found] == sorted(each.case for each in found)
    assert ann.get(f"/v1/digests?limit={digests.MOST + 1}").status_code == 400


def test_a_case_comes_whole_to_who_has_it(world: World, space: UUID) -> None:
    ann, bob = world.laptop("ann", space, "assigned"), world.laptop("bob", space, "assigned")
    ann.push(sam := ann.person(known_as="Sam"), ann.insert("note", sam.case, words="x"))
    ann.push(ann.patch("person", sam.id, sam.case, {"known_as": sam.mid}, known_as="Sammy"))
    ann.pull()
    copy = msgspec.json.decode(ann.get(f"/v1/case?case={sam.case}").content, type=wire.CaseCopy)
    assert (copy.held, copy.case, copy.cursor) == (True, sam.case, ann.cursor)
    assert {row.id: row for row in copy.rows} == {r.id: r for r in ann.rows.values() if r.case == sam.case}
    for case in (sam.case, uuid4()):
        none = bob.get(f"/v1/case?case={case}").json()
        assert (none["held"], none["rows"]) == (False, [])


def test_a_case_that_is_too_much_for_one_answer_is_said_so(
    world: World, space: UUID, monkeypatch: pytest.MonkeyPatch
) -> None:
    ann = world.laptop("ann", space)
    ann.push(sam := ann.person(), ann.insert("note", sam.case, words="x" * 1000))
    monkeypatch.setattr(digests, "PAGE_BYTES", 1000)
    answer = ann.get(f"/v1/case?case={sam.case}")
    assert (answer.status_code, fault(answer).code) == (413, "too_big")


def test_a_difference_on_the_way_is_noticed(world: World, space: UUID) -> None:
    ann = world.laptop("ann", space)
    ann.push(sam := ann.person(known_as="Sam"))
    ann.pull()
    ann.rows[sam.id].fields["known_as"] = "Max"
    assert said(asked(ann, "/v1/digests").cases)[sam.case] != held(ann)[sam.case]
