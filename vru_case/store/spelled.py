"""The one place where a statement is put together: names of our own tables and columns go in, never a value."""

from functools import cache

from vru_case.models import catalogue
from vru_case.models.base import Base
from vru_case.models.local import Outbox

# Named so that this laptop's own tables are known to the metadata.
_OWN = Outbox.__tablename__
_TABLES = frozenset(Base.metadata.tables)
_COLUMNS = frozenset(column.name for table in Base.metadata.tables.values() for column in table.columns)


@cache
def spelled(template: str, table: str = _OWN, columns: tuple[str, ...] = (), count: int = 0, where: str = "") -> str:
    """A statement with `{where}`, `{table}`, `{columns}`, `{marks}` (`count` of them) and `{kept}` filled in.

    `{where}` is a condition of the caller's own, with marks for its values. `{kept}` is what an upsert sets: each
    column but the first from the row that was offered. Raises ValueError for a name that is none of ours.
    """
    if table not in _TABLES or not _COLUMNS.issuperset(columns):
        raise ValueError("not a table or column of ours")
    return template.replace("{where}", where).format(
        table=f'"{table}"',
        columns=", ".join(f'"{each}"' for each in columns),
        marks=", ".join("?" * count),
        kept=", ".join(f'"{each}" = excluded."{each}"' for each in columns[1:]),
    )


@cache
def for_each(template: str, count: int = 0, where: str = "") -> str:
    """One question asked of every synced table at once; `{name}` is the table's name as a text."""
    questions = ((each, template.replace("{name}", f"'{each}'")) for each in catalogue.ENTITIES)
    return " UNION ALL ".join(spelled(asked, each, count=count, where=where) for each, asked in questions)
