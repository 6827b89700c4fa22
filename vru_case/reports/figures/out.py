"""A report as CSV, JSON or a workbook. Whatever a text begins with, no cell can be a formula."""

import csv
import io
import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any

from vru_case.reports.figures.asking import Report
from vru_case.reports.figures.control import Line, Told

#: What spreadsheets take for the beginning of a formula.
_BEGINS = ("=", "+", "-", "@", "\t", "\r", "\n")
_HEAD = ("figure", "title", "by", "code", "line", "value", "unit", "of them", "out of", "not known")
_TIMES = ("before", "last year", "since April")
FORMATS = ("json", "csv", "xlsx")
Cell = str | int | float | None


def write(report: Report, form: str) -> bytes:
    """The report in a form: json, csv or xlsx."""
    return {"json": _json, "csv": _csv, "xlsx": _xlsx}[form](report)


def safe(cell: Cell) -> Cell:
    """A cell no spreadsheet reads as a formula; numbers stay numbers."""
    return f"'{cell}" if isinstance(cell, str) and cell.lstrip(" ").startswith(_BEGINS) else cell


def rows(report: Report) -> list[list[Cell]]:
    """The head, then a row for each figure and each of its lines."""
    found: list[list[Cell]] = [[*_HEAD, *(_TIMES if report.compared else ())]]
    for at, table in enumerate(report.tables):
        more: list[Cell] = []
        if report.compared:
            compared = report.compared[at]
            more = [_value(each) for each in (compared.before, compared.last_year, compared.year_to_date)]
        found.append([*_row(table, table.total, ""), *more])
        found += [[*_row(table, each, table.by), *(None for _ in more)] for each in table.parts]
    return [[safe(cell) for cell in row] for row in found]


def pasted(report: Report) -> str:
    """The rows as a spreadsheet takes them from the clipboard: a tab between cells."""
    return "\n".join("\t".join(_plain(cell) for cell in row) for row in rows(report))


def about(report: Report) -> list[list[Cell]]:
    """What it is: name, programme, period, control, and when and by which version it was counted."""
    period = report.asked.period
    return [
        ["report", report.asked.name], ["programme", report.programme], ["from", period.first.isoformat()],
        ["to", period.last.isoformat()], ["control", report.asked.control],
        ["counted at", report.made_at.isoformat(timespec="seconds")], ["version", report.version],
        ["everybody", "yes" if report.whole else "no: only people this worker sees"],
    ]  # fmt: skip


def _row(table: Told, line: Line, by: str) -> list[Cell]:
    definition = table.definition
    return [
        definition.id, definition.title, by, line.code, line.label, _value(line), definition.unit, line.numerator,
        line.denominator, line.unknown or None,
    ]  # fmt: skip


def _plain(cell: Cell) -> str:
    return "" if cell is None else " ".join(str(cell).split())


def _value(line: Line) -> Cell:
    return line.shown if line.hidden else None if line.value is None else _number(line.value)


def _number(value: float) -> float:
    return int(value) if float(value).is_integer() else round(value, 2)


def _csv(report: Report) -> bytes:
    page = io.StringIO()
    csv.writer(page, lineterminator="\r\n").writerows(rows(report))
    # Excel reads UTF-8 only with the mark in front.
    return page.getvalue().encode("utf-8-sig")


def _json(report: Report) -> bytes:
    said: dict[str, Any] = {str(name): value for name, value in about(report)}
    said["figures"] = []
    for at, table in enumerate(report.tables):
        definition = table.definition
        figure: dict[str, Any] = {"id": definition.id, "title": definition.title, "says": definition.says}
        figure |= {"unit": definition.unit, **_line(table.total), "by": table.by}
        figure["parts"] = [_line(each) for each in table.parts]
        if report.compared:
            times = asdict(report.compared[at])
            figure["compared"] = {name: _line(getattr(report.compared[at], name)) for name in times}
        said["figures"].append(figure)
    return (json.dumps(said, ensure_ascii=False, indent=1) + "\n").encode()


def _line(line: Line) -> dict[str, Any]:
    said = {"code": line.code, "label": line.label} if line.code else {}
    value = None if line.value is None else _number(line.value)
    told = said | {"value": value, "hidden": line.hidden, "numerator": line.numerator, "denominator": line.denominator}
    return told | {"unknown": line.unknown}


def _xlsx(report: Report) -> bytes:
    definitions = [[each.definition.id, each.definition.title, each.definition.says] for each in report.tables]
    return book({"Figures": rows(report), "About": about(report), "Definitions": definitions})


def book(sheets: Mapping[str, Sequence[Sequence[Cell]]]) -> bytes:
    """A workbook with these sheets, in which no cell is a formula."""
    from openpyxl import Workbook

    made = Workbook()
    made.remove(made.worksheets[0])
    for title, lines in sheets.items():
        sheet = made.create_sheet(title)
        for line in lines:
            sheet.append([safe(cell) for cell in line])
            for cell in sheet[sheet.max_row]:
                if isinstance(cell.value, str):
                    cell.data_type = "s"
    page = io.BytesIO()
    made.save(page)
    return page.getvalue()
