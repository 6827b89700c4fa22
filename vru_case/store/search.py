"""Search as you type, over names, known-as, phones, references and notes: FTS5 inside the encrypted file.

`found` says which row and case an index line is about; a name outranks a note, and a newer note an older one.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, bindparam, text

from vru_case.models import catalogue
from vru_case.models.base import Synced

SCHEMA = (
    "CREATE TABLE found (line INTEGER PRIMARY KEY, row_id BLOB NOT NULL UNIQUE, case_id BLOB NOT NULL)",
    "CREATE INDEX ix_found_case ON found (case_id)",
    "CREATE VIRTUAL TABLE fts USING fts5(names, words, prefix='2 3', tokenize='unicode61 remove_diacritics 2')",
    "INSERT INTO fts (fts, rank) VALUES ('secure-delete', 1)",
)
#: Entities whose text is a name rather than something that was said.
NAMES = frozenset({"person", "contact_point"})
_CHUNK = 500
#: How many of the newest lines of each word are looked through for words that stand apart.
_TOGETHER = 5000
_KNOWN = text("SELECT row_id, line FROM found WHERE row_id IN :rows").bindparams(bindparam("rows", expanding=True))
_ADD = text("INSERT INTO found (row_id, case_id) VALUES (:row, :case)")
_ADD_ONE = text("INSERT INTO found (row_id, case_id) VALUES (:row, :case) RETURNING line")
_DROP = text("DELETE FROM fts WHERE rowid = :line")
_PUT = text("INSERT INTO fts (rowid, names, words) VALUES (:line, :names, :words)")
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
        chunk = {each.row_id.bytes: each for each in texts[start : start + _CHUNK]}
        known = {} if fresh else _indexed(connection, list(chunk))
        if known:
            connection.execute(_DROP, [{"line": line} for line in known.values()])
        added = [{"row": row, "case": each.case_id.bytes} for row, each in chunk.items() if row not in known]
        if len(added) == 1:
            known[next(row for row in chunk if row not in known)] = connection.execute(_ADD_ONE, added[0]).scalar_one()
        elif added:
            connection.execute(_ADD, added)
            known = _indexed(connection, list(chunk))
        named = ((known[row], each.text, each.is_name) for row, each in chunk.items())
        connection.execute(
            _PUT,
            [
                {"line": line, "names": said if name else "", "words": "" if name else said}
                for line, said, name in named
            ],
        )


def _indexed(connection: Connection, rows: list[bytes]) -> dict[bytes, int]:
    found = connection.execute(_KNOWN, {"rows": rows}).all() if rows else ()
    return dict(map(tuple, found))


def forget(connection: Connection, case_id: UUID) -> None:
    """Take everything of a case out of the index."""
    where = {"case": case_id.bytes}
    connection.execute(text("DELETE FROM fts WHERE rowid IN (SELECT line FROM found WHERE case_id = :case)"), where)
    connection.execute(text("DELETE FROM found WHERE case_id = :case"), where)


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
