"""Search as you type, over names, known-as, phones, references and notes: FTS5 inside the encrypted file.

`found` says which row and case an index line is about; a name outranks a note, and a newer note an older one.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, text

from vru_case.models import catalogue
from vru_case.models.base import Synced
from vru_case.store.spelled import spelled

SCHEMA = (
    "CREATE TABLE found (line INTEGER PRIMARY KEY, row_id BLOB NOT NULL UNIQUE, case_id BLOB NOT NULL)",
    "CREATE INDEX ix_found_case ON found (case_id)",
    "CREATE VIRTUAL TABLE fts USING fts5(names, words, prefix='2 3', tokenize='unicode61 remove_diacritics 2')",
    "INSERT INTO fts (fts, rank) VALUES ('secure-delete', 1)",
    # A leaf of the index in one page of the file, beside what the cipher keeps there; fewer, larger merges.
    "INSERT INTO fts (fts, rank) VALUES ('pgsz', 3900)",
    "INSERT INTO fts (fts, rank) VALUES ('automerge', 8)",
)
#: Entities whose text is a name rather than something that was said.
NAMES = frozenset({"person", "contact_point"})
_CHUNK = 500
#: Rows that are indexed in one transaction at most, by `catch_up`: two thirds of the work of two halves.
AT_MOST = 1000
#: How many of the newest lines of each word are looked through for words that stand apart.
_TOGETHER = 5000
#: Rows indexed before that one transaction indexes again.
_AGAIN = 12
_ADD = "INSERT INTO found (line, row_id, case_id) VALUES (?, ?, ?)"
_ADD_ONE = "INSERT INTO found (row_id, case_id) VALUES (?, ?) RETURNING line"
_DROP = "DELETE FROM fts WHERE rowid = ?"
_PUT = "INSERT INTO fts (rowid, names, words) VALUES (?, ?, ?)"
#: That a row (its id, its kind) is to be indexed later.
LATER = "INSERT INTO unindexed (row_id, entity) VALUES (?, ?) ON CONFLICT DO NOTHING"
_SETTLED = "DELETE FROM unindexed WHERE row_id = ?"
_TOKEN = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")


@dataclass(frozen=True, slots=True)
class Hit:
    """A person found, and the row that matched (their own, or a contact or note of theirs)."""

    case_id: UUID
    row_id: UUID
    by_name: bool


def searchable(row: Synced) -> str | None:
    """The text of a row that can be found, or None when its kind is not searched."""
    return joined(type(row), {name: getattr(row, name) for name in row.searched}) if row.searched else None


def joined(model: type[Synced], values: Mapping[str, Any]) -> str:
    """The searched values of a row of `model` in one text."""
    return " ".join(_with_national(str(value)) for name in model.searched if (value := values.get(name)))


def _with_national(value: str) -> str:
    # A number is kept as +447700900123 and typed as 07700 900123.
    return f"{value} 0{value[3:]}" if value.startswith("+44") else value


@dataclass(frozen=True, slots=True)
class Text:
    """The text of one row as the index takes it. `is_name` for people and their numbers."""

    row_id: UUID
    case_id: UUID
    is_name: bool
    text: str


#: Row → (its case, whether it is a name, the text).
_Chunk = dict[bytes, tuple[bytes, bool, str]]


def index(connection: Connection, rows: Iterable[Synced], *, fresh: bool = False) -> None:
    """Index, or index again, the rows that can be searched. Part of the caller's transaction.

    `fresh` when none of them was ever indexed, which saves looking for what to replace.
    """
    put(
        connection,
        [
            Text(row.id, row.case_id, catalogue.entity_of(row) in NAMES, content)
            for row in rows
            if (content := searchable(row)) is not None
        ],
        fresh=fresh,
    )


def put(connection: Connection, texts: Sequence[Text], *, fresh: bool = False) -> None:
    """Index texts, in place of what was indexed for the same rows. Set-based: 500 rows cost little more than one."""
    for start in range(0, len(texts), _CHUNK):
        some = texts[start : start + _CHUNK]
        _put(connection, {each.row_id.bytes: (each.case_id.bytes, each.is_name, each.text) for each in some}, fresh)


def _put(connection: Connection, chunk: _Chunk, fresh: bool = False) -> None:
    known = {} if fresh else _indexed(connection, list(chunk))
    if known:
        connection.exec_driver_sql(_DROP, [(line,) for line in known.values()])
    known |= _lines_for(connection, [(row, case) for row, (case, _, _) in chunk.items() if row not in known])
    connection.exec_driver_sql(
        _PUT,
        [(known[row], said if is_name else "", "" if is_name else said) for row, (_, is_name, said) in chunk.items()],
    )


def _lines_for(connection: Connection, added: list[tuple[bytes, bytes]]) -> dict[bytes, int]:
    """A line for each new row, above all there are: of two rows, the later is the newer."""
    if len(added) == 1:
        return {added[0][0]: connection.exec_driver_sql(_ADD_ONE, added[0]).scalar_one()}
    if not added:
        return {}
    above = int(connection.exec_driver_sql("SELECT coalesce(max(line), 0) + 1 FROM found").scalar_one())
    # The driver binds a bytearray four times as fast as bytes.
    lines = [(above + at, bytearray(row), bytearray(case)) for at, (row, case) in enumerate(added)]
    connection.exec_driver_sql(_ADD, lines)
    return {row: above + at for at, (row, _) in enumerate(added)}


def _indexed(connection: Connection, rows: Sequence[bytes]) -> dict[bytes, int]:
    if not rows:
        return {}
    asked = spelled("SELECT row_id, line FROM found WHERE row_id IN ({marks})", count=len(rows))
    return dict(map(tuple, connection.exec_driver_sql(asked, tuple(map(bytearray, rows))).all()))


def later(connection: Connection, entity: str, rows: Iterable[bytes]) -> None:
    """Leave rows to be indexed by `catch_up`."""
    connection.exec_driver_sql(LATER, [(bytearray(row), entity) for row in rows])


def settle(connection: Connection, texts: Sequence[Text]) -> None:
    """Index new rows that were left for later, by the texts they had then."""
    put(connection, texts, fresh=True)
    connection.exec_driver_sql(_SETTLED, [(text.row_id.bytes,) for text in texts])


def waiting(connection: Connection) -> int:
    """How many rows wait for their place in the index."""
    return int(connection.exec_driver_sql("SELECT count(*) FROM unindexed").scalar_one())


def catch_up(connection: Connection, limit: int = AT_MOST) -> int:
    """Index up to `limit` of the rows that wait for it, the oldest first; how many still wait.

    One call is one transaction, short enough for a save to wait for. A row that was indexed before costs as much as
    forty new ones (each word of it is wiped where it stood), so of these only a few are done at a time.
    """
    found = connection.exec_driver_sql(
        "SELECT row_id, entity FROM unindexed ORDER BY row_id LIMIT ?", (min(limit, AT_MOST),)
    ).all()
    if not found:
        return 0
    again = set(list(_indexed(connection, [row for row, _ in found]))[_AGAIN:])
    due = [(row, entity) for row, entity in found if row not in again]
    # By id, which is by time: a newer note outranks an older one whatever order they came in.
    if texts := dict(sorted(_texts(connection, due))):
        _put(connection, texts)
    connection.exec_driver_sql(_SETTLED, [(bytearray(row),) for row, _ in due])
    return waiting(connection)


def _texts(
    connection: Connection, rows: Iterable[tuple[bytes, str]]
) -> Iterator[tuple[bytes, tuple[bytes, bool, str]]]:
    """What the index takes of these rows, as far as they are still here."""
    by_entity: dict[str, list[bytes]] = defaultdict(list)
    for row, entity in rows:
        by_entity[entity].append(row)
    for entity, ids in by_entity.items():
        chosen = ("id", "case_id", *catalogue.ENTITIES[entity].searched)
        asked = spelled("SELECT {columns} FROM {table} WHERE id IN ({marks})", entity, chosen, len(ids))
        is_name = entity in NAMES
        for row, case, *said in connection.exec_driver_sql(asked, tuple(map(bytearray, ids))):
            yield row, (case, is_name, " ".join(_with_national(str(each)) for each in said if each))


def forget(connection: Connection, case_id: UUID) -> None:
    """Take everything of a case out of the index, and of what waits for it. The rows are still there."""
    where = (case_id.bytes,)
    connection.exec_driver_sql("DELETE FROM fts WHERE rowid IN (SELECT line FROM found WHERE case_id = ?)", where)
    connection.exec_driver_sql("DELETE FROM found WHERE case_id = ?", where)
    if waiting(connection):
        for entity, model in catalogue.ENTITIES.items():
            if model.searched:
                forgotten = "DELETE FROM unindexed WHERE row_id IN (SELECT id FROM {table} WHERE case_id = ?)"
                connection.exec_driver_sql(spelled(forgotten, entity), where)


def forget_rows(connection: Connection, rows: Sequence[bytes]) -> None:
    """Take single rows out of the index, and of what waits for it."""
    for row, line in _indexed(connection, rows).items():
        connection.exec_driver_sql(_DROP, (line,))
        connection.exec_driver_sql("DELETE FROM found WHERE row_id = ?", (row,))
    connection.exec_driver_sql(_SETTLED, [(row,) for row in rows])


def match_text(typed: str) -> str:
    """What a person typed as an FTS5 query: every word a prefix, all of them wanted, nothing of it an operator."""
    tokens = [token.replace('"', "") for token in _TOKEN.findall(typed)]
    if tokens and all(token.isdigit() for token in tokens):
        tokens = ["".join(tokens)]
    return " ".join(f'"{token}"*' for token in tokens)


def find(connection: Connection, typed: str, limit: int = 50) -> tuple[Hit, ...]:
    """At most `limit` people, names first, then the newest words. Nothing typed finds nothing."""
    wanted = match_text(typed)
    if not wanted:
        return ()
    hits: dict[UUID, Hit] = {}
    for column, by_name in (("names", True), ("words", False)):
        if not by_name and sum(map(len, _TOKEN.findall(typed))) < 2:
            # One letter over every note is slow and finds everybody.
            break
        for case_id, row_id in _lines(connection, f"{{{column}}} : ({wanted})", limit * 4):
            hits.setdefault(case_id, Hit(case_id, row_id, by_name))
        if len(hits) >= limit:
            break
    return tuple(hits.values())[:limit] or _together(connection, typed, limit)


def _together(connection: Connection, typed: str, limit: int) -> tuple[Hit, ...]:
    """Words that stand in different places of one file: a name, and something a note says. Newest first."""
    tokens = [token for token in _TOKEN.findall(typed) if len(token) > 1]
    if len(tokens) < 2:
        return ()
    found = [dict(_lines(connection, match_text(token), _TOGETHER)) for token in tokens]
    everywhere = [case for case in found[-1] if all(case in each for each in found)]
    return tuple(Hit(case, found[-1][case], by_name=False) for case in everywhere[:limit])


_FIND = text(
    "SELECT found.case_id, found.row_id FROM (SELECT rowid FROM fts WHERE fts MATCH :wanted"
    " ORDER BY rowid DESC LIMIT :limit) AS hit JOIN found ON found.line = hit.rowid ORDER BY hit.rowid DESC"
)


def _lines(connection: Connection, wanted: str, limit: int) -> Sequence[tuple[UUID, UUID]]:
    rows: Sequence[Any] = connection.execute(_FIND, {"wanted": wanted, "limit": limit}).all()
    return [(UUID(bytes=case_id), UUID(bytes=row_id)) for case_id, row_id in rows]
