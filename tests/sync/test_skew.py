"""Old laptops and new servers: what was written weeks ago by any version still in use arrives, and nothing is dropped.

Later schemas are planted: in the second, a note's `text` came to be called `words`; later ones know fields and kinds of
records that this version has never heard of.
"""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import msgspec
import pytest
from sqlalchemy import text, update

from tests.sync.conftest import Team
from tests.sync.laptops import Laptop
from vru_case import clock
from vru_case.errors import Trouble
from vru_case.models.local import Outbox
from vru_case.server import routes, upgrades
from vru_case.services.contact import contacts
from vru_case.services.contact.contacts import NewNote
from vru_case.sync import content, wire
from vru_case.sync.merge import row_digest, row_mark
from vru_case.sync.wire import Op

NOW, THREE_WEEKS = 3, timedelta(days=21)
#: Laptops two behind up to today's, against today's server and the next one, as far as they still go together.
TOGETHER = [(laptop, server) for server in (NOW, NOW + 1) for laptop in range(1, NOW + 1) if laptop >= server - 2]


def second(op: Op) -> Op:
    """What a note said was `text` in the first schema."""
    if op.entity != "note":
        return op
    return msgspec.structs.replace(op, set={"words" if name == "text" else name: v for name, v in op.set.items()})


@pytest.fixture
def skewed(monkeypatch: pytest.MonkeyPatch) -> Callable[[int, int], None]:
    """Makes the laptops of one schema and the server of another."""

    def become(laptop: int, server: int) -> None:
        monkeypatch.setattr(wire, "SCHEMA", laptop)
        monkeypatch.setattr(Outbox.__table__.c.schema.default, "arg", laptop)
        monkeypatch.setattr(upgrades, "SCHEMA", server)
        monkeypatch.setattr(upgrades, "OLDEST", max(1, server - 2))
        monkeypatch.setattr(routes, "OLDEST", max(1, server - 2), raising=False)
        monkeypatch.setattr(upgrades, "STEPS", {1: second})

    return become


def wrote_as_the_first_did(laptop: Laptop) -> None:
    """Its waiting notes are as the first version would have left them."""
    for line in laptop.outbox():
        if line.state == "waiting" and line.entity == "note":
            fields = {"text" if name == "words" else name: value for name, value in line.fields.items()}
            old = update(Outbox).where(Outbox.no == line.no).values(fields=fields, schema=1)
            laptop.apply(lambda connection, old=old: connection.execute(old))


def three_weeks_offline(laptop: Laptop, sam: UUID) -> None:
    weeks_ago = datetime.now(UTC) - THREE_WEEKS
    clock.set_source(lambda: weeks_ago)
    laptop.write(contacts.note, NewNote(sam, "Weeks ago."))
    laptop.change(sam, district="BURNLEY")
    clock.set_source(None)


@pytest.mark.parametrize(("laptop", "server"), TOGETHER)
def test_three_weeks_of_work_on_an_old_laptop_reach_a_new_server(
    team: Team, skewed: Callable[[int, int], None], laptop: int, server: int
) -> None:
    sam = team.room.shared(team.nadia, team.sue, known_as="Sam")
    three_weeks_offline(team.nadia, sam)
    wrote_as_the_first_did(team.nadia)
    newer(team, sam)
    skewed(laptop, server)
    team.nadia.write(contacts.note, NewNote(sam, "Today."))
    if laptop == 1:
        wrote_as_the_first_did(team.nadia)
    team.room.settle(team.nadia, team.sue)
    assert set(team.nadia.states()) == {"shared"}
    assert sorted(row["words"] for row in team.sue.rows("note").values()) == ["Today.", "Weeks ago."]
    assert team.sue.person(sam).district == "BURNLEY"
    there = server_row(team, sam)
    assert there["shoe_size"] == {"eu": 43}
    for each in (team.nadia, team.sue):
        assert each.person(sam).extra == {"shoe_size": {"eu": 43}}
        with each.post() as post:
            [there_is] = [said for said in post.digests().cases if said.case == sam]
        assert each.apply(lambda connection: content.of_cases(connection, [sam])) == [there_is]


def test_a_laptop_too_old_for_the_server_is_told_so_and_keeps_everything(
    team: Team, skewed: Callable[[int, int], None]
) -> None:
    sam = team.room.shared(team.nadia, team.sue, known_as="Sam")
    three_weeks_offline(team.nadia, sam)
    before = team.nadia.outbox()
    skewed(1, NOW + 1)
    with pytest.raises(Trouble) as said:
        team.nadia.exchange()
    assert "update" in said.value.message.lower()
    team.nadia.write(contacts.note, NewNote(sam, "Still recorded."))
    assert [line.mid for line in team.nadia.outbox()][: len(before)] == [line.mid for line in before]
    assert "waiting" in team.nadia.states()
    skewed(NOW, NOW + 1)
    team.room.settle(team.nadia, team.sue)
    assert sorted(row["words"] for row in team.sue.rows("note").values()) == ["Still recorded.", "Weeks ago."]


def newer(team: Team, sam: UUID) -> None:
    """A newer laptop has written a field, and a kind of record, that nobody here knows."""
    fields = server_row(team, sam) | {"shoe_size": {"eu": 43}}
    other = {"author_id": fields["author_id"], "recorded_at": fields["recorded_at"], "song": "Lullaby"}
    row = clock.new_id()
    with team.room.world.engine.begin() as conn:
        seq: int = conn.execute(text("UPDATE sync_clock SET seq = seq + 2 RETURNING seq")).scalar_one()
        change = text("UPDATE sync_row SET fields = CAST(:f AS jsonb), digest = :d, seq = :s WHERE row_id = :id")
        conn.execute(change, {"f": json(fields), "d": mark("person", sam, sam, fields), "s": seq - 1, "id": sam})
        new = text("""
            INSERT INTO sync_row (row_id, entity, space_id, case_id, seq, origin, fields, versions, author_id, digest)
            SELECT :row, 'serenade', space_id, case_id, :s, :row, CAST(:f AS jsonb), '{}', author_id, :d
            FROM sync_row WHERE row_id = :id
        """)
        conn.execute(new, {"row": row, "f": json(other), "d": mark("serenade", row, sam, other), "s": seq, "id": sam})


def server_row(team: Team, row: UUID) -> dict[str, Any]:
    fields = team.room.world.one("SELECT fields FROM sync_row WHERE row_id = :row", row=row)
    assert isinstance(fields, dict)
    return fields


def json(fields: dict[str, Any]) -> str:
    return msgspec.json.encode(fields).decode()


def mark(entity: str, row: UUID, case: UUID, fields: dict[str, Any]) -> int:
    return row_mark(row_digest(entity, row, case, fields))
