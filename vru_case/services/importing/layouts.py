"""What the columns of a sheet mean, remembered for its headings, and as a small file for the command line."""

import json
import tomllib
from collections.abc import Mapping
from pathlib import Path

import tomlkit
from tomlkit.exceptions import TOMLKitError

from vru_case.errors import Refusal
from vru_case.services import desk
from vru_case.services.importing.guessing import key_of
from vru_case.services.importing.meanings import PEOPLE, Meanings
from vru_case.services.importing.values import Sheet
from vru_case.services.work import Work

LAYOUT = "layout:"
NOT_READ = "That mapping can't be read. It is a TOML or JSON file with a table called columns."
_MOST_BYTES = 256 * 1024


def remember(work: Work, sheet: Sheet, layout: Mapping[str, str], meanings: Meanings = PEOPLE) -> None:
    """Remember what these headings mean, for the next sheet that has them."""
    desk.remember(work, _key(sheet, meanings), {"columns": dict(layout)})


def recall(work: Work, sheet: Sheet, meanings: Meanings = PEOPLE) -> dict[str, str]:
    """What these headings meant last time; empty when they are new."""
    return dict(desk.recall(work, _key(sheet, meanings)).get("columns", {}))


def written(layout: Mapping[str, str]) -> str:
    """A layout as TOML, to be kept in a file: headings and meanings, never anything that stands beneath."""
    page = tomlkit.document()
    page.add(tomlkit.comment("What each column of a spreadsheet means: vru-case import FILE --mapping THIS"))
    table = tomlkit.table()
    for heading, code in layout.items():
        table.add(heading, code)
    page.add("columns", table)
    return tomlkit.dumps(page)


def from_file(path: Path, meanings: Meanings = PEOPLE) -> dict[str, str]:
    """A layout from a TOML or JSON file. Raises Refusal for what is none, or names a meaning there is not."""
    try:
        if path.stat().st_size > _MOST_BYTES:
            raise Refusal(NOT_READ)
        text = path.read_text("utf-8")
        found = json.loads(text) if path.suffix.lower() == ".json" else tomllib.loads(text)
        columns = found["columns"]
        layout = {str(heading): str(code) for heading, code in columns.items()}
    except (OSError, ValueError, KeyError, TypeError, AttributeError, TOMLKitError):
        raise Refusal(NOT_READ) from None
    unknown = sorted({code for code in layout.values() if code and code not in meanings.by_code})
    if unknown:
        raise Refusal(f"The mapping names a meaning there is not: {unknown[0][:40]}.")
    return layout


def _key(sheet: Sheet, meanings: Meanings) -> str:
    return f"{LAYOUT}{meanings.scope}{key_of(sheet.headings)}"
