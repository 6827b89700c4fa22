"""A long paper behind a passphrase: the same as without it, for nobody without it, and held in memory once."""

import io
import shutil
import subprocess
import tracemalloc
from typing import Any

import pikepdf
import pypdfium2
import pytest

from tests.golden import papers
from vru_case.reports.pages import case_summary
from vru_case.reports.sealing import sealed

PASSPHRASE = "gravel-lantern-otter-picnic"
FULL = (*papers.ALL, "progress")


def paper(times: int) -> bytes:
    made = papers.summary(FULL)
    binder = case_summary.binder_of(made, "Case summaries")
    for _ in range(times):
        case_summary.add(binder, made)
    return binder.finish()


@pytest.fixture(scope="module")
def plain() -> bytes:
    return paper(3)


@pytest.fixture(scope="module")
def behind(plain: bytes) -> bytes:
    return sealed(plain, PASSPHRASE)


def read(pdf: bytes, passphrase: str = "") -> list[str]:
    with pypdfium2.PdfDocument(pdf, password=passphrase or None) as document:
        return [page.get_textpage().get_text_range() for page in document]


def objects(pdf: bytes, passphrase: str = "") -> list[bytes]:
    """Every object that both files have, as a reader gets it, but for the tables."""
    with pikepdf.open(io.BytesIO(pdf), password=passphrase) as document:
        found = (document.get_object(number, 0) for number in range(1, len(document.objects) + 1))
        return [each for each in map(said, found) if each]


def said(each: Any) -> bytes:
    if not isinstance(each, pikepdf.Stream):
        return bytes(each.unparse())
    return b"" if each.get("/Type") == "/XRef" else each.read_bytes()


def test_it_opens_with_the_passphrase_and_with_nothing_else(plain: bytes, behind: bytes) -> None:
    for wrong in ("", "another"):
        with pytest.raises(pikepdf.PasswordError):
            pikepdf.open(io.BytesIO(behind), password=wrong)
    with pikepdf.open(io.BytesIO(behind), password=PASSPHRASE) as document:
        told = document.encryption
        assert (told.R, told.bits) == (6, 256)
        assert {each.name for each in (told.stream_method, told.string_method, told.file_method)} == {"aesv3"}
        assert document.check_pdf_syntax() == []
        assert not document.allow.extract
        assert document.allow.accessibility
        assert document.docinfo["/Title"] == "Case summaries"
    assert read(behind, PASSPHRASE) == read(plain)


def test_every_object_is_the_one_it_was(plain: bytes, behind: bytes) -> None:
    before, after = objects(plain), objects(behind, PASSPHRASE)
    assert len(before) > 200
    # What locks it comes behind all that was there: where the rest is packed, and how it is locked.
    assert after[: len(before)] == before
    assert len(after) == len(before) + 2


def test_nothing_of_it_stands_there_unlocked(plain: bytes, behind: bytes) -> None:
    with pikepdf.open(io.BytesIO(plain)) as document:
        streams = [each for each in document.objects if isinstance(each, pikepdf.Stream)]
        raw = [each.read_raw_bytes() for each in streams if each.get("/Type") != "/XRef"]
    assert len(raw) > 6
    assert not [each for each in raw if each in behind]
    assert b"en-GB" in plain
    assert not [each for each in (b"en-GB", b"Case summaries", b"OFFICIAL") if each in behind]
    assert sealed(plain, PASSPHRASE) != behind


@pytest.mark.skipif(shutil.which("pdfinfo") is None, reason="poppler reads it out")
def test_it_is_read_out_as_it_was(plain: bytes, behind: bytes) -> None:
    def heard(pdf: bytes, *how: str) -> bytes:
        return subprocess.run(["pdfinfo", *how, "-struct-text", "-"], input=pdf, capture_output=True, check=True).stdout

    assert heard(behind, "-upw", PASSPHRASE) == heard(plain)


def test_another_makers_file_is_locked_as_well() -> None:
    page = io.BytesIO()
    with pikepdf.new() as document:
        document.add_blank_page()
        document.save(page)
    with pikepdf.open(io.BytesIO(sealed(page.getvalue(), PASSPHRASE)), password=PASSPHRASE) as document:
        assert (len(document.pages), document.encryption.R) == (1, 6)


def test_what_it_takes_is_little_more_than_the_file(plain: bytes) -> None:
    tracemalloc.start()
    out = sealed(plain, PASSPHRASE)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 2.5 * len(out) + 500_000
