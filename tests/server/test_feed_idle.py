"""A laptop that is up to date costs next to nothing, however much the server holds and however many cases it has."""

import json
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import Engine, text

from tests.server.conftest import World
from vru_case.server import accounts, feed, first
from vru_case.server.cursor import Cursor

CASES, EACH, NEW = 300, 60, 3
FILL = """
    UPDATE sync_clock SET seq = 100000;
    INSERT INTO case_file SELECT gen_random_uuid(), '{space}' FROM generate_series(1, 2 * {cases});
    INSERT INTO case_access
        SELECT '{account}', case_id, 1000 + row_number() OVER () FROM case_file WHERE case_id <> space_id LIMIT {cases};
    INSERT INTO sync_row
        SELECT gen_random_uuid(), CASE n WHEN 1 THEN 'person' ELSE 'contact' END, space_id, case_id,
            100000 - row_number() OVER (), gen_random_uuid(), '{{"words": "x"}}', '{{}}', '{account}', NULL, 1
        FROM case_file CROSS JOIN generate_series(1, {each}) AS n WHERE case_id <> space_id;
    INSERT INTO scope_event
        SELECT 1000 + n, '{account}', gen_random_uuid(), CASE n % 2 WHEN 0 THEN 'revoke' ELSE 'grant' END, NULL, 'test'
        FROM generate_series(1, 2000) AS n
"""


@pytest.fixture
def account(engine: Engine) -> UUID:
    """Somebody who has half of many cases."""
    space = accounts.add_space(engine, "divert", "Divert")
    account = accounts.add_worker(engine, "ann", "Ann", space).account
    with engine.begin() as conn:
        for statement in FILL.format(space=space, account=account, cases=CASES, each=EACH).split(";"):
            conn.execute(text(statement))
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as conn:
        conn.execute(text("VACUUM ANALYZE"))
    return account


def touched(engine: Engine, query: Any, **bound: Any) -> int:
    """How many rows and events a query looks at, those it passes over included; who has which case is little."""
    with engine.connect() as conn:
        said = conn.execute(text(f"EXPLAIN (ANALYZE, FORMAT JSON) {query}"), bound).scalar_one()
    return _rows((json.loads(said) if isinstance(said, str) else said)[0]["Plan"])


def _rows(node: dict[str, Any]) -> int:
    inner = sum(_rows(each) for each in node.get("Plans", []))
    if node.get("Relation Name") not in {"sync_row", "scope_event"}:
        return inner
    loops = node["Actual Loops"]
    return inner + int((node["Actual Rows"] + node.get("Rows Removed by Filter", 0)) * loops)


def test_nothing_new_is_found_without_looking_at_much(engine: Engine, account: UUID) -> None:
    bound = {"account": account, "tie": Cursor.after(1).tie, "n": 1001}
    behind = touched(engine, feed.STREAM, position=100000 - NEW - 1, **bound)
    assert behind <= 10 * NEW
    assert touched(engine, feed.STREAM, position=1, **bound) > CASES * EACH, "the measure sees who looks at everything"


def test_a_page_of_the_first_reading_looks_at_little_more_than_it_shows(engine: Engine, account: UUID) -> None:
    n, zero = 100, Cursor.start().tie
    bound = {"account": account, "top": 100000, "n": n}
    people = touched(engine, first.PEOPLE, **bound, spaces=[zero], directory=False, case=zero, tie=zero)
    assert people <= 4 * n
    assert touched(engine, first.REST, **bound, below=100000) <= 10 * n


def test_a_laptop_at_the_clock_asks_for_no_rows_at_all(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    ann = world.laptop("ann", world.space())
    ann.pull()
    ann.pull()
    world.run("ALTER TABLE scope_event RENAME TO not_to_be_looked_at")
    assert ann.page().caught_up
