"""Search as you type, over names, known-as, phones, references and notes: FTS5 inside the encrypted file.

`found` says which row and case an index line is about; a name outranks a note, and a newer note an older one.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, text

from vru_case.models import catalogue
from vru_case.models.base import Synced

SCHEMA = (
    "CREATE TABLE found (line INTEGER PRIMARY KEY, row_id BLOB NOT NULL UNIQUE, case_id BLOB NOT NULL)",
    "CREATE INDEX ix_found_case ON found (case_id)",
    "CREATE VIRTUAL TABLE fts USING fts5(names, words, prefix='2 3', tokenize='unicode61 remove_diacritics 2')",
    "INSERT INTO fts (fts, rank) VALUES ('secure-delete', 1)",
)
#: Entities whose text is a name rather than something that was said.
_NAMES = frozenset({"person", "contact_point"})
_TOKEN = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")


@dataclass(frozen=True, slots=True)
class Hit:
    """A person found, and the row that matched (their own, or a contact or note of theirs)."""

    case_id: UUID
    row_id: UUID
    by_name: bool


def searchable(row: Synced) -> str | None:
    """The text of a row that can be found, or None when its kind is not searched."""
    if not row.searched:
        return None
    return " ".join(_with_national(str(value)) for name in row.searched if (value := getattr(row, name)))


def _with_national(value: str) -> str:
    # A number is kept as +447700900123 and typed as 07700 900123.
    return f"{value} 0{value[3:]}" if value.startswith("+44") else value


def index(connection: Connection, rows: Iterable[Synced]) -> None:
    """Index, or index again, the rows that can be searched. Part of the caller's transaction."""
    for row in rows:
        content = searchable(row)
        if content is None:
            continue
        known = connection.execute(text("SELECT line FROM found WHERE row_id = :row"), {"row": row.id.bytes}).scalar()
        if known is not None:
            connection.execute(text("DELETE FROM fts WHERE rowid = :line"), {"line": known})
        else:
            known = connection.execute(
                text("INSERT INTO found (row_id, case_id) VALUES (:row, :case) RETURNING line"),
                {"row": row.id.bytes, "case": row.case_id.bytes},
            ).scalar_one()
        names, words = (content, "") if catalogue.entity_of(row) in _NAMES else ("", content)
        connection.execute(
            text("INSERT INTO fts (rowid, names, words) VALUES (:line, :names, :words)"),
            {"line": known, "names": names, "words": words},
        )


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
    return tuple(hits.values())[:limit]


_FIND = text(
    "SELECT found.case_id, found.row_id FROM (SELECT rowid FROM fts WHERE fts MATCH :wanted"
    " ORDER BY rowid DESC LIMIT :limit) AS hit JOIN found ON found.line = hit.rowid ORDER BY hit.rowid DESC"
)


def _lines(connection: Connection, wanted: str, limit: int) -> Sequence[tuple[UUID, UUID]]:
    rows: Sequence[Any] = connection.execute(_FIND, {"wanted": wanted, "limit": limit}).all()
    return [(UUID(bytes=case_id), UUID(bytes=row_id)) for case_id, row_id in rows]
