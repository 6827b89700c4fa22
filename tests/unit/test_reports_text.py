"""Typed text on its way to paper: nothing in it is markup, nothing in it is invisible, and nothing stops the page."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Paragraph, SimpleDocTemplate

from tests.golden import papers
from tests.golden.keep import read
from vru_case.reports import words
from vru_case.reports.pages import case_summary, text
from vru_case.services.telling.summary_values import CaseSummary
from vru_case.services.values import Coded, Lead

# What is typed → what stands on the paper, without its spaces.
PAYLOADS = {
    "an image": ('<img src="secret.png" width="9" height="9"/>', '<imgsrc="secret.png"width="9"height="9"/>'),
    "a link": ('<a href="https://example.org">hello</a>', '<ahref="https://example.org">hello</a>'),
    "a link by another name": ('<link href="file:///etc/passwd">x</link>', '<linkhref="file:///etc/passwd">x</link>'),
    "a broken tag": ("<b>never closed", "<b>neverclosed"),
    "a closing tag alone": ("</para></font> Sam", "</para></font>Sam"),
    "an ampersand": ("Bell & Sons &", "Bell&Sons&"),
    "an entity": ("&lt;b&gt; &#60; &nbsp; &bogus;", "&lt;b&gt;&#60;&nbsp;&bogus;"),
    "a colour to run": ('<font color="[].__class__">x</font>', '<fontcolor="[].__class__">x</font>'),
    "bidi overrides": ("Sam \u202egpj.exe\u202c\u2066 Lee", "Samgpj.exeLee"),
    "control characters": ("Sam\x00\x07\x1b[31m\x7f Lee\ud800", "Sam[31mLee"),
    "an emoji": ("Sam 😀👨‍👩‍👧🏽 Lee", "Sam□Lee"),
    "letters from right to left": ("مريم Maryam", "□Maryam"),
    "a comment": ("<!-- x --> <![CDATA[ y ]]> <?z?>", "<!--x--><![CDATA[y]]><?z?>"),
    "quotes": ("\"'><script>alert(1)</script>", "\"'><script>alert(1)</script>"),
}


def everywhere(typed: str) -> CaseSummary:
    """A full summary in which every text that a person can type is `typed`."""
    made = papers.summary(papers.ALL)
    plan = made.plan
    row = Coded("X", typed)
    return replace(
        made,
        request=replace(made.request, purpose=typed, recipient=typed),
        head=replace(
            made.head, name=typed, pronouns=typed, programme_name=typed, lead=Lead(None, typed), reference=typed
        ),
        marking=typed,
        handling=typed,
        controller=typed,
        printed_by=typed,
        agreements=tuple(replace(each, limits=typed, partner=row, how=row) for each in made.agreements),
        contact_points=tuple(
            replace(each, belongs_to=typed, best_times=typed, value=typed) for each in made.contact_points
        ),
        plan=replace(
            plan,
            strengths=tuple(replace(each, words=typed, domain=row) for each in plan.strengths),
            needs=tuple(replace(each, words=typed, level=row) for each in plan.needs),
            goals=tuple(replace(each, words=typed) for each in plan.goals),
            actions=tuple(replace(each, words=typed, owner=typed) for each in plan.actions),
        ),
        outcomes=tuple(replace(each, detail=typed, words=typed, quote_agreed=True) for each in made.outcomes),
        offers=tuple(replace(each, service=row, answer=row) for each in made.offers),
        referrals=tuple(replace(each, programme=typed, source=typed) for each in made.referrals),
        onward=tuple(replace(each, words=typed, service=row) for each in made.onward),
        markers=tuple(replace(each, code=row, words=typed) for each in made.markers),
        timeline=tuple(replace(each, title=typed, body=typed, author=typed, chips=(typed,)) for each in made.timeline),
    )


def without_spaces(page: str) -> str:
    return "".join(page.split()).replace("\ufffe", "").replace("\x02", "")


@pytest.mark.parametrize(("typed", "printed"), PAYLOADS.values(), ids=PAYLOADS)
def test_what_is_typed_is_printed_and_never_obeyed(typed: str, printed: str) -> None:
    pdf = case_summary.build(everywhere(typed))
    assert without_spaces("".join(read(pdf))).count(printed) > 40
    for made_by_markup in (b"/Annot", b"/URI", b"/Subtype /Image", b"/XObject", b"/JavaScript"):
        assert made_by_markup not in pdf


def test_the_same_payloads_do_harm_when_they_are_not_escaped(tmp_path: Path) -> None:
    out = tmp_path / "raw.pdf"
    raw = Paragraph(PAYLOADS["a link"][0], ParagraphStyle("raw"))
    SimpleDocTemplate(str(out), pageCompression=0).build([raw])
    assert b"/URI" in out.read_bytes()
    with pytest.raises(ValueError, match="never closed"):
        Paragraph(PAYLOADS["a broken tag"][0], ParagraphStyle("raw"))


@pytest.mark.parametrize("typed", ["x" * 200, "W" * 5000, "word " * 3000, "\n" * 4000 + "x", "□" * 900, "й" * 3000])
def test_a_text_of_any_length_fits_on_paper(typed: str) -> None:
    pages = read(case_summary.build(everywhere(typed)))
    assert f"of {len(pages)}" in pages[-1]


@given(st.text(), st.text(max_size=60))
@settings(max_examples=25)
def test_any_name_and_any_note_make_a_page(name: str, note: str) -> None:
    made = everywhere(note)
    pages = read(case_summary.build(replace(made, head=replace(made.head, name=name))))
    assert pages


@given(st.text())
def test_cleaned_text_is_one_line_our_fonts_can_show(typed: str) -> None:
    cleaned = text.clean(typed)
    assert "  " not in cleaned
    assert cleaned == cleaned.strip()
    assert {ord(each) for each in cleaned} <= text.load_fonts()


@given(st.text(alphabet="<>&\"' ab/=;#0"))
def test_escaped_text_holds_no_markup(typed: str) -> None:
    escaped = text.esc(typed)
    assert not {"<", ">", '"', "'"} & set(escaped)
    assert Paragraph(escaped, text.style("body")).getPlainText() == text.clean(typed)


@pytest.mark.parametrize("name", ["Zoë Łukasz-O’Brien", "Siân Ní Mháille", "Đặng Thị Ngọc", "Ayşe Gökçe", "Ọláyínká"])
def test_names_in_latin_letters_are_printed_as_they_are(name: str) -> None:
    assert text.clean(name) == name


def test_other_forms_of_our_letters_are_printed_as_ours() -> None:
    assert text.clean("Ｓａｍ 𝗟𝗲𝗲") == "Sam Lee"


def test_what_is_cut_says_so() -> None:
    assert text.clean("one two three four", 12) == f"one two{words.CUT}"
    assert text.clean("one two three four", 18) == "one two three four"


def test_a_page_that_leaves_a_letter_out_says_so() -> None:
    made = papers.summary()
    with_it = replace(made, head=replace(made.head, name="Олена"))
    note = without_spaces(words.NEVER_LEFT)
    assert note in without_spaces("".join(read(case_summary.build(with_it))))
    assert note not in without_spaces("".join(read(case_summary.build(made))))


def test_a_mark_our_fonts_lack_leaves_its_letter_standing() -> None:
    assert text.clean("Sa\ufe0fm A\u0f84\u0323") == "Sam Ạ"
