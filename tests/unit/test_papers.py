"""Kinds of paper: those we ship load, every fault is told with its place, and what is never on them never is."""

import io
import shutil
from dataclasses import replace
from pathlib import Path

import pikepdf
import pypdfium2
import pytest

from tests.golden import papers
from tests.golden.keep import pages_of
from tests.laptop import library
from vru_case.programmes.faults import ProgrammeFaults
from vru_case.programmes.load import KINDS, load
from vru_case.programmes.paper import FLOOR, GENERAL, SECTIONS, Paper
from vru_case.reports import words
from vru_case.reports.pages import case_summary, outline, safety_copy, their_plan
from vru_case.resources import resource
from vru_case.services.plan.plan_values import Promise
from vru_case.services.safety.safety_plans import Copy
from vru_case.services.telling.summary_never import OUT
from vru_case.services.telling.summary_values import CaseSummary, copies_of

SHIPPED = ("court", "handover", "marrac", "other", "person", "supervision", "timeline")
UNSAFE, THEIRS = "+447700900666", "+447700900777"


def said(summary: CaseSummary) -> str:
    return " ".join(" ".join(pages_of(summary)).split())


def inside(pdf: bytes) -> str:
    """Every string and every stream there is in a file: metadata, structure and words for pictures as well."""
    found = []
    with pikepdf.open(io.BytesIO(pdf)) as document:
        for each in document.objects:
            if isinstance(each, pikepdf.Stream):
                found.append(each.read_bytes().decode("latin-1"))
            found.append(repr(each))
        found += [str(value) for value in document.docinfo.values()]
        alts = [bytes(each.Alt) for each in document.objects if isinstance(each, pikepdf.Dictionary) and "/Alt" in each]
    return " ".join((*found, *[alt.decode("utf-16") for alt in alts]))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for kind in KINDS:
        shutil.copytree(resource(kind), tmp_path / kind)
    return tmp_path


def careless(paper: Paper) -> CaseSummary:
    """Everything there is, asked for by somebody who ticked it all, with things typed where they shouldn't be."""
    made = papers.summary((*SECTIONS,))
    full = papers.summary((*papers.ALL, "progress"))
    bad = f"Call his mum on 07700 900666 or {THEIRS}; she lives at 12 Beech Road, FY1 4AB, near Kasia Nowak"
    bodies = (
        papers.entry("Spoke", papers.on(7, 1), body=bad),
        papers.entry("In confidence", papers.on(7, 2), "disclosure", "What was said"),
        replace(papers.entry("Walled", papers.on(7, 3), body="Behind a wall"), restricted=True),
    )
    points = (*papers.POINTS, papers.point(THEIRS, "Their mother", call=True, text=True, of="Mum"))
    return replace(
        full, request=made.request, paper=paper, timeline=bodies,
        secrets=(UNSAFE, "Kasia Nowak"), contact_points=points,
        markers=(*papers.MARKERS, papers.marker("Owes a debt", restricted=True)),
        plan=replace(full.plan, actions=(papers.planned(f"Ring {bad}"),)),
    )  # fmt: skip


def test_each_purpose_has_its_sections_and_the_floor_under_it() -> None:
    found = library().papers
    assert tuple(found) == SHIPPED
    for paper in found.values():
        assert set(FLOOR) <= paper.never
        assert set(paper.chosen) <= set(paper.sections)
        assert "agreements" in paper.chosen
    assert found["person"].sections[0] == "strengths"
    assert not {"markers", "contact"} & set(found["court"].sections)


@pytest.mark.parametrize(
    ("file", "old", "new", "key", "told"),
    [
        ("court", '"unsafe_numbers", ', "", "never", "no paper can be without it"),
        ("court", '"kept_apart", ', "", "never", '"kept_apart"'),
        ("court", '"colleagues"]', '"everything"]', "never[8]", "not one of"),
        ("court", '"agreements", "strengths", "outcomes", "plan", "needs"', '"strengths"', "sections", "always goes"),
        ("court", 'chosen = ["agreements"', 'chosen = ["contact"', "chosen[0]", "not one of"),
        ("marrac", '"SELFHARM"', '"SELFHARMED"', "markers[0]", "not one of"),
        ("marrac", 'id = "marrac"', 'id = "marac"', "id", "file's name"),
        ("person", "they_will =", "we_will =", "says.we_will", ""),
        ("handover", 'markers = ["*"]', "", "markers", "which markers"),
    ],
)
def test_a_fault_is_told_with_its_file_line_and_key(
    folder: Path, file: str, old: str, new: str, key: str, told: str
) -> None:
    path = folder / "papers" / f"{file}.toml"
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")
    with pytest.raises(ProgrammeFaults) as caught:
        load(folder)
    found = next(each for each in caught.value.faults if (each.file, each.key) == (f"papers/{file}.toml", key))
    assert told in found.message


@pytest.mark.parametrize("name", SHIPPED)
def test_no_paper_has_what_no_paper_may_have(name: str) -> None:
    page = said(careless(library().papers[name]))
    for never in ("900666", "Kasia", "Nowak", "What was said", "Behind a wall", "Owes a debt", "253 900456"):
        assert never not in page, never
    assert "12 Beech Road" not in page
    assert "FY1 4AB" not in page


def test_without_its_rules_all_of_it_would_be_there() -> None:
    """The control: what the tests above look for is in the summary and can be printed."""
    open_ = replace(GENERAL, never=frozenset(FLOOR))
    page = said(replace(careless(open_), secrets=()))
    for each in ("07700 900666", "Kasia Nowak", "12 Beech Road", "FY1 4AB", "07700 900777"):
        assert each in page


@pytest.mark.parametrize(
    ("name", "others_number", "a_contacts_words", "markers"),
    [
        ("court", False, False, False), ("marrac", False, False, False), ("person", False, False, False),
        ("handover", True, True, True), ("supervision", False, True, True), ("other", False, True, True),
    ],
)  # fmt: skip
def test_each_paper_leaves_out_its_own(name: str, others_number: bool, a_contacts_words: bool, markers: bool) -> None:
    made = careless(library().papers[name])
    page = said(made)
    # A number that is somebody else's, as a way to reach them; typed, only some papers may have it.
    assert ("Their mother" in page) is others_number
    spoke = replace(made, timeline=(papers.entry("Spoke", papers.on(7, 1), body="He was calm"),))
    assert ("He was calm" in said(spoke)) is a_contacts_words
    assert ("To keep them safe" in page) is (markers or name == "marrac")
    assert ("Someone may try to hurt them again" in page) is markers


def test_markers_that_are_not_for_the_meeting_stay_away_and_it_says_that_there_is_more() -> None:
    paper = library().papers["marrac"]
    codes = ("RETALIATION", "NRPF")
    rows = tuple(
        replace(papers.marker(f"Marker {code}"), code=replace(papers.NONE, code=code, words=f"Marker {code}"))
        for code in codes
    )
    page = said(replace(papers.summary((*SECTIONS,)), paper=paper, markers=rows))
    assert "Marker RETALIATION" in page
    assert "NRPF" not in page
    assert "More is recorded to keep them safe" in page


def test_sections_stand_in_the_order_of_their_paper_and_others_never() -> None:
    paper = library().papers["person"]
    page = said(replace(careless(paper), timeline=()))
    order = [page.index(paper.headings[each]) for each in ("strengths", "plan", "needs", "agreements")]
    assert order == sorted(order)
    assert "You Fill" not in page
    assert "They say" not in page
    assert "read back to them" not in page
    assert paper.says["phone"].split(",")[0] in page
    court = library().papers["court"]
    assert "How to reach" not in said(careless(court))


def test_what_they_are_given_speaks_to_them_and_is_not_thrown_away() -> None:
    paper = library().papers["person"]
    made = replace(papers.bare(paper.sections), paper=paper, marking=paper.marking, handling=paper.handling)
    made = replace(made, request=replace(made.request, destroy_by=None))
    page = said(made)
    assert "Destroy" not in page
    assert paper.intro.split(".")[0] in page
    for section in ("strengths", "plan", "needs"):
        assert words.EMPTY[section] not in page
        assert paper.empty[section].replace("'", "’")[:10] in page.replace("'", "’")


@pytest.mark.parametrize("large", [False, True])
def test_a_line_held_back_is_a_bar_and_nowhere_in_the_file(large: bool) -> None:
    made = papers.summary((*papers.ALL, "progress"))
    parts = outline.outline(made)
    row = next(each for part in parts for each in part.lines if "Boxing keeps" in each.words)
    job = next(each for part in parts for each in part.lines if "Apprentice" in each.words)
    wheel = next(each for part in parts for each in part.lines if each.words.startswith("The wheel"))
    asked = replace(made.request, held=(row.key, job.key, wheel.key, "name", "age"), large=large)
    for secret, held in (("Boxing keeps", True), ("Apprentice", True), ("Jordan", True), ("3 May 2007", True)):
        assert (secret in said(made)) is held
    pdf = case_summary.build(replace(made, request=asked))
    everything = said(replace(made, request=asked)) + inside(pdf)
    for secret in ("Boxing keeps", "Apprentice", "Jordan", "Mills", "3 May 2007", "age 19", "Somewhere to live: they"):
        assert secret not in everything
    assert everything.count(words.HELD_ALT) >= 4


def test_what_is_never_printed_is_not_offered_to_be_held_back() -> None:
    parts = outline.outline(careless(library().papers["court"]))
    told = " ".join(line.words for part in parts for line in part.lines)
    assert "900" not in told
    assert OUT in told
    assert "Owes a debt" not in told


def test_every_line_can_be_held_back_and_then_none_of_it_is_there() -> None:
    made = papers.summary((*papers.ALL, "progress"))
    keys = tuple(line.key for part in outline.outline(made) for line in part.lines)
    assert len(set(keys)) == len(keys)
    page = said(replace(made, request=replace(made.request, held=keys)))
    for part in outline.outline(made):
        for line in part.lines:
            assert line.words not in page


def test_every_copy_has_its_number_its_recipient_and_pages_of_its_own() -> None:
    made = papers.summary()
    request = replace(made.request, recipient="The court\n\nHis solicitor\n")
    pages = pages_of(replace(made, request=request))
    assert [each.copy for each in copies_of(request)] == [1, 2]
    assert len(pages) == 2
    for number, (page, who) in enumerate(zip(pages, ("The court", "His solicitor"), strict=True), start=1):
        assert f"Copy {number} of 2 · Page 1 of 1" in " ".join(page.split())
        assert who in page
    assert "His solicitor" not in pages[0]


@pytest.mark.parametrize("name", SHIPPED)
def test_large_print_has_nothing_small_in_what_is_read(name: str) -> None:
    paper = library().papers[name]
    made = replace(papers.summary((*papers.ALL, "progress")), paper=paper)
    made = replace(made, request=replace(made.request, large=True))
    sizes = sizes_of(case_summary.build(made))
    assert min(sizes) >= 14
    assert len([size for size in sizes if size >= 18]) > 0.6 * len(sizes)


def sizes_of(pdf: bytes) -> list[float]:
    """How large every piece of text between the top and the foot of a page is."""
    with pypdfium2.PdfDocument(pdf) as document:
        return [
            round(each.get_font_size(), 1)
            for page in document
            for each in page.get_objects()
            if each.type == 1 and 80 < each.get_bounds()[1] < 785
        ]


def test_their_own_copies_come_in_large_print_too() -> None:
    promise = Promise(papers.new_id(), "goal", "My own place", "ACCOM")
    plan = their_plan.TheirPlan("Jordan", "Amara", (promise,), None, None, "Blackpool", papers.PRINTED_AT, large=True)
    assert min(sizes_of(their_plan.build(library(), plan))) >= 18
    small = sizes_of(their_plan.build(library(), replace(plan, large=False)))
    assert min(small) < 18
    safety = Copy((("Who I can ring", "Nan"),), papers.PRINTED_AT, large=True)
    assert min(sizes_of(safety_copy.build(safety))) >= 18
    assert min(sizes_of(safety_copy.build(replace(safety, large=False)))) < 18
