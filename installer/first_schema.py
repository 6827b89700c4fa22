"""Writes the first revision's tables again after a model has changed. Only until the first release: then migrate.

python -m installer.first_schema
"""

from pathlib import Path

from sqlalchemy.dialects import sqlite
from sqlalchemy.schema import CreateIndex, CreateTable

from vru_case.models import catalogue, local
from vru_case.models.base import Base
from vru_case.store import migrations, search

FILE = Path(migrations.__file__).parent / "versions" / "v0001_first.sql"
# Imported so that every table is known to the metadata.
_KNOWN = (catalogue.ENTITIES, local.Outbox)


def schema() -> str:
    """Every table, index and the search index, each ended by a line with only a semicolon."""
    dialect = sqlite.dialect()
    statements: list[str] = []
    for table in Base.metadata.sorted_tables:
        made = str(CreateTable(table).compile(dialect=dialect)).strip()
        statements.append(made.replace(" \n", "\n").replace("\t", "    "))
        indexes = sorted(table.indexes, key=lambda each: str(each.name))
        statements += [str(CreateIndex(index).compile(dialect=dialect)).strip() for index in indexes]
    return "\n;\n".join([*statements, *search.SCHEMA]) + "\n;\n"


if __name__ == "__main__":
    FILE.write_text(schema(), "utf-8")
    print(f"{FILE.name}: {len(schema().splitlines())} lines")
