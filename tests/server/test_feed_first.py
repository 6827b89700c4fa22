"""The first reading: who is who first, then the newest back, and nothing lost whatever happens meanwhile."""

from collections.abc import Callable
from uuid import UUID

import pytest

from tests.server.client import Laptop, fault
from tests.server.conftest import World
from vru_case.server import first, tables, upgrades
from vru_case.server.digests import AT_ONCE
from vru_case.sync import wire

EARLY = {"space", "site", "team", "worker", "person", "contact_point", "episode", "assignment", "marker"}


@pytest.fixture
def space(world: World) -> UUID:
    return world.space()


def casework(lead: Laptop, people: int = 5, notes: int = 3) -> list[wire.Op]:
    """People with notes, pushed one after the other; the people."""
    made = []
    for _ in range(people):
        made.append(person := lead.person(known_as="Sam"))
        notes_of = [lead.insert("note", person.case, words=f"note {n}") for n in range(notes)]
        lead.push(person, *notes_of, lead.insert("contact_point", person.case, kind="MOBILE", value="07000"))
    return made


def read(laptop: Laptop, limit: int, at: int = -1, meanwhile: Callable[[], object] = lambda: None) -> list[wire.Page]:
    """All pages; after page number `at`, something happens."""
    pages: list[wire.Page] = []
    while not pages or not pages[-1].caught_up:
        pages.append(page := laptop.page(limit))
        laptop.take(page)
        if len(pages) == at:
            meanwhile()
    return pages


def content(laptop: Laptop) -> dict[UUID, tuple[int, str]]:
    return {key: (row.seq, str(row.fields)) for key, row in laptop.rows.items()}


def test_who_is_who_comes_first_and_then_the_newest(world: World, space: UUID) -> None:
    lead = world.laptop("lead", space)
    casework(lead)
    ann = world.laptop("ann", space)
    pages = read(ann, limit=4)
    rows = [item.row for page in pages for item in page.items if item.row]
    assert {page.total for page in pages} == {len(rows)}
    directory = [row for row in rows if row.case == space]
    early = [row for row in rows if row.entity in EARLY]
    assert rows[: len(directory)] == directory
    assert rows[: len(early)] == early
    rest = [row.seq for row in rows[len(early) :]]
    assert rest == sorted(rest, reverse=True)
    assert len(rest) == 15
    assert len({row.id for row in rows}) == len(rows) == len(ann.rows)


@pytest.mark.parametrize("limit", [1, 2, 3, 7, 1000])
def test_any_page_may_be_asked_again_and_any_size_will_do(world: World, space: UUID, limit: int) -> None:
    lead = world.laptop("lead", space)
    casework(lead, 3, 2)
    lead.pull()
    ann = world.laptop("ann", space)
    while True:
        page, again = ann.page(limit), ann.page(limit)
        assert (page.items, page.next, page.total) == (again.items, again.next, again.total)
        ann.take(page)
        if page.caught_up:
            break
    assert content(ann).keys() >= content(lead).keys()
    assert ann.pull() == []


@pytest.mark.parametrize("at", [2, 4, 7])
def test_what_happens_during_it_is_not_lost(world: World, space: UUID, at: int) -> None:
    lead = world.laptop("lead", space)
    for what in ("grant", "revoke", "both", "edit", "more"):
        ann = world.laptop(what, space, "assigned")
        people = casework(lead, 3, 3)
        given = [_assign(lead, person, ann) for person in people[:2]]
        lead.push(*given)
        pages = read(ann, 2, at, lambda: happens(what, lead, ann, people, given[0]))  # noqa: B023 - called at once
        assert len(pages) > at
        fresh = world.laptop(what)
        fresh.pull()
        assert content(ann) == content(fresh)
        assert (ann.evicted == [people[0].case]) == (what == "revoke")
        cases = {"grant": 3, "revoke": 1}.get(what, 2)
        assert len({row.case for row in ann.rows.values()} - {space}) == cases


def happens(what: str, lead: Laptop, ann: Laptop, people: list[wire.Op], given: wire.Op) -> None:
    sam, other = people[0], people[2]
    end = lead.patch("assignment", given.id, sam.case, {"ended_on": given.mid}, ended_on="2026-11-23")
    edit = lead.patch("person", sam.id, sam.case, {"known_as": sam.mid}, known_as="Sammy")
    more = [lead.insert("note", case, words="new") for case in (sam.case, other.case)]
    ops = {
        "grant": [_assign(lead, other, ann)],
        "revoke": [end],
        "both": [end, _assign(lead, sam, ann)],
        "edit": [edit],
        "more": more,
    }[what]
    lead.no -= 6
    for op in ops:
        lead.no += 1
        op.no = lead.no
        lead.push(op)


def _assign(lead: Laptop, person: wire.Op, worker: Laptop) -> wire.Op:
    return lead.insert("assignment", person.case, worker_id=str(worker.me.account), from_on="2026-11-22")


def test_a_case_taken_before_its_page_is_never_shown(world: World, space: UUID) -> None:
    lead, ann = world.laptop("lead", space), world.laptop("ann", space, "assigned")
    [sam] = casework(lead, 1, 6)
    lead.push(mine := _assign(lead, sam, ann))
    shown = ann.page(limit=5)
    ann.take(shown)
    assert any(item.row and item.row.case == sam.case for item in shown.items)
    lead.push(lead.patch("assignment", mine.id, sam.case, {"ended_on": mine.mid}, ended_on="2026-11-23"))
    rest = read(ann, 5)
    assert [item for page in rest for item in page.items if item.row] == []
    assert ann.evicted == [sam.case]


def test_early_rows_are_named_the_same_everywhere() -> None:
    assert {name for name in EARLY if first._early(name)} == EARLY
    assert tables.FIRST.count("'") == 2 * len(EARLY)
    assert not first._early("note")


def test_a_cursor_of_another_life_is_said_so(world: World, space: UUID) -> None:
    ann = world.laptop("ann", space)
    ann.page(limit=1)
    first_page = ann.page(limit=1)
    ann.pull()
    world.run("UPDATE sync_clock SET epoch = gen_random_uuid()")
    for cursor in (ann.cursor, first_page.next):
        answer = ann.get(f"/v1/pull?cursor={cursor}")
        assert (answer.status_code, fault(answer).code) == (409, "epoch")
        assert fault(answer).epoch == world.one("SELECT epoch FROM sync_clock")


def test_a_clock_behind_the_cursor_is_another_life(world: World, space: UUID) -> None:
    ann = world.laptop("ann", space)
    ann.pull()
    world.run("UPDATE sync_clock SET seq = seq - 1")
    assert fault(ann.get(f"/v1/pull?cursor={ann.cursor}")).code == "epoch"


def test_too_old_a_laptop_may_push_but_not_pull(world: World, space: UUID, monkeypatch: pytest.MonkeyPatch) -> None:
    ann = world.laptop("ann", space)
    monkeypatch.setattr(upgrades, "OLDEST", 2)
    answer = ann.get("/v1/pull?cursor=&schema=1")
    assert (answer.status_code, fault(answer).code) == (426, "upgrade")
    assert ann.get("/v1/pull?cursor=&schema=2").status_code == 200


def test_the_last_page_says_what_its_cases_hold(world: World, space: UUID) -> None:
    lead = world.laptop("lead", space)
    people = casework(lead, 3, 1)
    ann = world.laptop("ann", space)
    pages = read(ann, limit=3)
    assert [bool(page.digests) for page in pages] == [False] * (len(pages) - 1) + [True]
    lead.push(*[lead.insert("note", person.case, words="new") for person in people])
    page = ann.page()
    assert {each.case for each in page.digests} == {person.case for person in people}
    assert len(page.digests) <= AT_ONCE
    assert ann.take(page).page().digests == []
