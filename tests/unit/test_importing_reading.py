"""Spreadsheet files as they come: any separator, any encoding, several sheets; and files that mean harm."""

import csv
import io
import zipfile
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from vru_case.errors import Refusal
from vru_case.services.importing import layouts, reading, reading_csv, reading_xlsx
from vru_case.services.importing.values import Sheet

SHEET_1 = "xl/worksheets/sheet1.xml"
HEAD = ["First name", "Surname", "DOB", "Notes"]
SAM = ["Sam", "O’Neill", "03/05/2008", 'said "yes", then\nrang back']


def written(folder: Path, rows: list[list[str]], **how: str) -> Path:
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=how.get("delimiter", ",")).writerows(rows)
    path = folder / "sheet.csv"
    path.write_bytes((how.get("before", "") + text.getvalue()).encode(how.get("encoding", "utf-8")))
    return path


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_any_separator_and_any_encoding(tmp_path: Path, delimiter: str, encoding: str) -> None:
    sheet = reading.read(written(tmp_path, [HEAD, SAM], delimiter=delimiter, encoding=encoding))
    assert sheet.headings == tuple(HEAD)
    assert sheet.rows == (tuple(SAM),)
    assert sheet.numbers == (2,)


def test_a_title_above_the_headings_blank_rows_and_ragged_ones(tmp_path: Path) -> None:
    rows = [["Caseload"], [], HEAD, [], ["Sam"], ["Kai", "Hughes", "", "", "", "more"], ["", " ", ""]]
    sheet = reading.read(written(tmp_path, rows))
    assert sheet.headings == (*HEAD, "Column F") or sheet.headings[:2] == ("First name", "Surname")
    assert sheet.numbers == (5, 6)
    assert sheet.rows[0][0] == "Sam"
    assert "more" in sheet.rows[1]


def test_headings_that_come_twice_or_not_at_all_have_names_of_their_own(tmp_path: Path) -> None:
    sheet = reading.read(written(tmp_path, [["Name", "Notes", "", "Notes"], ["Sam", "a", "b", "c"]]))
    assert sheet.headings == ("Name", "Notes", "Column C", "Notes (2)")


def test_excel_says_its_separator_in_the_first_line_and_rows_keep_their_numbers(tmp_path: Path) -> None:
    sheet = reading.read(written(tmp_path, [HEAD, SAM], delimiter=";", before="sep=;\r\n"))
    assert sheet.headings == tuple(HEAD)
    assert sheet.numbers == (3,)


def test_an_apostrophe_that_kept_a_formula_from_running_is_not_part_of_the_cell(tmp_path: Path) -> None:
    sheet = reading.read(written(tmp_path, [["Name", "Notes"], ["Sam", "'=1+1"], ["Kai", "'til late"]]))
    assert [row[1] for row in sheet.rows] == ["=1+1", "'til late"]


def book(folder: Path, *sheets: list[list[object]]) -> Path:
    made = openpyxl.Workbook(write_only=True)
    for number, rows in enumerate(sheets):
        page = made.create_sheet(f"Sheet {number + 1}")
        for row in rows:
            page.append(row)
    path = folder / "book.xlsx"
    made.save(path)
    return path


def test_a_workbook_with_real_days_numbers_and_two_sheets(tmp_path: Path) -> None:
    rows: list[list[object]] = [
        ["Name", "DOB", "Phone", "Seen", "OK", "Age"],
        ["Sam", date(2008, 5, 3), 7700900123, datetime.fromisoformat("2026-11-03T14:30"), True, 18.0],
    ]
    path = book(tmp_path, [["just a cover"]], rows)
    sheet = reading.read(path)
    assert sheet.name == "Sheet 2"
    assert sheet.names == ("Sheet 1", "Sheet 2")
    assert sheet.rows == (("Sam", "2008-05-03", "7700900123", "2026-11-03 14:30", "yes", "18"),)
    with pytest.raises(Refusal, match="no sheet"):
        reading.read(path, "Sheet 9")


def test_a_formula_is_its_last_value_and_is_never_worked_out(tmp_path: Path) -> None:
    path = book(tmp_path, [["Name", "Sum"], ["Sam", '=WEBSERVICE("http://127.0.0.1:9/x")'], ["Kai", "#REF!"]])
    sheet = reading.read(path)
    # Nothing has ever worked it out, so it has no value.
    assert [row[0] for row in sheet.rows] == ["Sam", "Kai"]
    assert not any("WEBSERVICE" in cell or "#REF" in cell for row in sheet.rows for cell in row)


def swapped_part(path: Path, name: str, change: Callable[[bytes], bytes]) -> Path:
    """The same workbook with one part of it changed."""
    with zipfile.ZipFile(path) as old:
        parts = {each: old.read(each) for each in old.namelist()}
    assert change(parts[name]) != parts[name]
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
        for each, data in parts.items():
            new.writestr(each, change(data) if each == name else data)
    return path


def test_a_file_that_unpacks_to_far_too_much_is_not_opened(tmp_path: Path) -> None:
    path = book(tmp_path, [["Name"], ["Sam"]])
    swapped_part(path, SHEET_1, lambda data: data + b" " * (64 * 1024 * 1024))
    with pytest.raises(Refusal, match="far more than it should"):
        reading.read(path)


def test_an_entity_that_points_at_a_file_is_not_followed(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("swordfish")
    evil = b'<!DOCTYPE x [<!ENTITY e SYSTEM "' + secret.as_uri().encode() + b'">]>'
    path = book(tmp_path, [["Name", "Notes"], ["Sam", "SPOT"]])

    def plant(data: bytes) -> bytes:
        head, _, rest = data.partition(b"<worksheet")
        return head + evil + b"<worksheet" + rest.replace(b"SPOT", b"&e;")

    swapped_part(path, SHEET_1, plant)
    with pytest.raises(Refusal) as caught:
        reading.read(path)
    assert "swordfish" not in caught.value.message


def test_entities_that_grow_are_not_unfolded(tmp_path: Path) -> None:
    grows = b"".join(b'<!ENTITY a%d "%s">' % (n, b"&a%d;" % (n - 1) * 10 if n else b"ha") for n in range(10))
    path = book(tmp_path, [["Name"], ["SPOT"]])

    def plant(data: bytes) -> bytes:
        head, _, rest = data.partition(b"<worksheet")
        return head + b"<!DOCTYPE x [" + grows + b"]><worksheet" + rest.replace(b"SPOT", b"&a9;")

    with pytest.raises(Refusal):
        reading.read(swapped_part(path, SHEET_1, plant))


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "nothing to bring in"),
        (b"Name\n", "nothing to bring in"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 and so on", "password"),
        (b"PK\x03\x04 but no more of it", "can't be read"),
        (b"%PDF-1.7\x00\x00\x01", "can't be read"),
    ],
)
def test_what_is_no_table_says_so(tmp_path: Path, data: bytes, words: str) -> None:
    path = tmp_path / "Sam Carter.csv"
    path.write_bytes(data)
    with pytest.raises(Refusal, match=words) as caught:
        reading.read(path)
    assert "Carter" not in str(caught.value)
    assert caught.value.__cause__ is None


def test_a_file_that_is_not_there_or_too_big(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(Refusal, match="can't be opened") as caught:
        reading.read(tmp_path / "Sam Carter.csv")
    assert "Carter" not in str(caught.value)
    path = written(tmp_path, [HEAD, SAM, SAM, SAM])
    monkeypatch.setattr(reading, "MOST_ROWS", 2)
    with pytest.raises(Refusal, match="200,000"):
        reading.read(path)
    monkeypatch.setattr(reading, "MOST_BYTES", 10)
    with pytest.raises(Refusal, match="too big"):
        reading.read(path)


_CELLS = st.text(alphabet=st.characters(exclude_categories=["Cs", "Cc"]), max_size=12)


@given(st.lists(st.lists(_CELLS, min_size=2, max_size=4), min_size=1, max_size=6), st.sampled_from(",;\t|"))
def test_what_a_writer_wrote_comes_back(rows: list[list[str]], delimiter: str) -> None:
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=delimiter, quoting=csv.QUOTE_ALL).writerows([["Name", "Notes", "DOB", "Ref"], *rows])
    found = [[cell.strip() for cell in row] for _, row in reading_csv.rows_of(text.getvalue().encode())]
    assert found[1:] == [[cell.strip() for cell in row] for row in rows]


@given(st.binary(max_size=300))
def test_whatever_bytes_come_they_are_a_sheet_or_a_refusal(
    tmp_path_factory: pytest.TempPathFactory, data: bytes
) -> None:
    path = tmp_path_factory.getbasetemp() / "fuzz.bin"
    path.write_bytes(data)
    try:
        sheet = reading.read(path)
    except Refusal:
        return
    assert isinstance(sheet, Sheet)
    assert all(len(row) == len(sheet.headings) for row in sheet.rows)
    assert len(set(sheet.headings)) == len(sheet.headings)


def test_letters_of_columns() -> None:
    assert [reading.letters(place) for place in (0, 25, 26, 51, 52, 701, 702)] == [
        "A",
        "Z",
        "AA",
        "AZ",
        "BA",
        "ZZ",
        "AAA",
    ]


def test_a_layout_goes_to_a_file_and_comes_back(tmp_path: Path) -> None:
    layout = {"First name": "first_name", 'odd "one" [x]': "note", "Left.out": "", "Größe\n2": "phone"}
    path = tmp_path / "columns.toml"
    path.write_text(layouts.written(layout), "utf-8")
    assert layouts.from_file(path) == layout
    as_json = tmp_path / "columns.json"
    as_json.write_text('{"columns": {"Name": "full_name"}}', "utf-8")
    assert layouts.from_file(as_json) == {"Name": "full_name"}


@pytest.mark.parametrize("text", ["", "columns = 3", "[columns]\nName = 'nonsense'", "[[[", "{}"])
def test_a_layout_that_is_none_says_so(tmp_path: Path, text: str) -> None:
    path = tmp_path / "columns.toml"
    path.write_text(text)
    with pytest.raises(Refusal):
        layouts.from_file(path)


def test_sizes_are_what_the_page_says() -> None:
    assert reading.MOST_BYTES == 64 * 1024 * 1024
    assert reading_xlsx.MOST_UNPACKED == 512 * 1024 * 1024
