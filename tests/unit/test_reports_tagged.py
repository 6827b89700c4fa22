"""A printed page read out: its headings, lists, tables and pictures, in the order they are printed."""

import io
import re
import shutil
import subprocess
from collections.abc import Iterator
from typing import Any

import pikepdf
import pytest

from tests.golden import papers
from tests.golden.keep import read
from vru_case.reports import words
from vru_case.reports.pages import case_summary
from vru_case.services.telling.summary_values import CaseSummary

FULL = (*papers.ALL, "progress")


@pytest.fixture(scope="module")
def full() -> bytes:
    return case_summary.build(papers.summary(FULL))


def elements(node: Any, depth: int = 0) -> Iterator[tuple[str, Any]]:
    """Every element of the structure, the outer before the inner."""
    yield str(node.S)[1:], node
    for kid in node.K:
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            yield from elements(kid, depth + 1)


def told(pdf: bytes) -> list[tuple[str, Any]]:
    with pikepdf.open(io.BytesIO(pdf)) as document:
        return [(role, bytes(node.Alt) if "/Alt" in node else b"") for role, node in elements(root_of(document))]


def root_of(document: pikepdf.Pdf) -> Any:
    return document.Root.StructTreeRoot.K[0]


def roles(pdf: bytes) -> list[str]:
    return [role for role, _alt in told(pdf)]


def test_it_says_that_it_is_tagged_in_which_language_and_shows_its_title(full: bytes) -> None:
    with pikepdf.open(io.BytesIO(full)) as document:
        assert document.Root.MarkInfo.Marked
        assert str(document.Root.Lang) == "en-GB"
        assert document.Root.ViewerPreferences.DisplayDocTitle
        assert [str(page.obj.Tabs) for page in document.pages] == ["/S"] * len(document.pages)
        assert document.check_pdf_syntax() == []


def test_one_name_above_a_heading_for_every_section(full: bytes) -> None:
    found = roles(full)
    assert found[:2] == ["Document", "Part"]
    assert found.count("H1") == 1
    # The timeline's heading, and the plan's two.
    assert found.count("H2") == len(words.HEADINGS)
    assert found.index("H1") < found.index("H2")


def test_the_timeline_is_a_table_whose_heading_is_said_once(full: bytes) -> None:
    with pikepdf.open(io.BytesIO(full)) as document:
        tables = [node for role, node in elements(root_of(document)) if role == "Table"]
        heads = [[str(cell.S) for cell in table.K[0].K] for table in tables]
        assert heads == [["/TH"] * 4, ["/TH"] * 3]
        assert all(str(cell.S) == "/TD" for table in tables for row in list(table.K)[1:] for cell in row.K)
        assert [str(each.A.Scope) for each in tables[1].K[0].K] == ["/Column"] * 3
    long = roles(case_summary.build(papers.long(80)))
    assert (long.count("Table"), long.count("TH"), long.count("TR")) == (1, 3, 81)


def test_pictures_have_words(full: bytes) -> None:
    alts = [alt.decode("utf-16") for role, alt in told(full) if role == "Figure"]
    assert len(alts) == 3
    assert "Somewhere to live: they say 1 → 3, the worker 2" in alts[0]
    assert "lasted 5 weeks" in alts[1]
    assert alts[2].startswith("Contacts each week")


@pytest.mark.parametrize("made", [papers.summary(FULL), papers.long(80), papers.bare(FULL)])
def test_every_mark_on_a_page_belongs_to_one_element_and_nothing_is_drawn_beside_them(made: CaseSummary) -> None:
    with pikepdf.open(io.BytesIO(case_summary.build(made))) as document:
        parents = document.Root.StructTreeRoot.ParentTree.Nums
        for place, page in enumerate(document.pages):
            assert page.obj.StructParents == place == parents[2 * place]
            owners = parents[2 * place + 1]
            marks, depth, outside = [], 0, []
            for each in pikepdf.parse_content_stream(page):
                operands, said = each.operands, str(each.operator)
                depth += {"BDC": 1, "BMC": 1, "EMC": -1}.get(said, 0)
                if said == "BDC" and "/MCID" in operands[1]:
                    marks.append(int(operands[1]["/MCID"]))
                if depth == 0 and said in {"Tj", "TJ", "S", "f", "B", "b", "f*", "s"}:
                    outside.append(said)
            assert depth == 0
            assert outside == []
            assert marks == list(range(len(owners)))
            assert all("/S" in owner for owner in owners)


@pytest.mark.skipif(shutil.which("pdfinfo") is None, reason="poppler reads it out")
def test_what_is_read_out_is_what_is_printed_in_its_order(full: bytes) -> None:
    done = subprocess.run(["pdfinfo", "-struct-text", "-"], input=full, capture_output=True, check=True)
    # A picture is read out by its words; the numbers painted in it are not.
    heard = re.findall(r'^ *"(.*)"$', re.sub(r"Figure.*\n *\".*", "", done.stdout.decode()), re.MULTILINE)
    spoken = " ".join(" ".join(heard).split())
    order = [spoken.index(each) for each in (
        "Prepared for", "Jordan Mills", "To keep them safe", words.HEADINGS["agreements"], "Don’t leave a message",
        "07700 900123", words.HEADINGS["strengths"], words.HEADINGS["plan"], words.HEADINGS["timeline"], "Tried to",
    )]  # fmt: skip
    assert order == sorted(order)
    furniture = ("OFFICIAL-SENSITIVE", "Do not copy", "Page 1 of")
    assert not [each for each in furniture if each in spoken]
    printed = " ".join(" ".join(read(full)).split())
    missing = {each for each in spoken.split() if each not in printed}
    assert missing == set()
