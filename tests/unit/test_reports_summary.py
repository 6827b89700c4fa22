"""What stands on a printed summary and what never does: markings, safe contact, chosen sections, permission."""

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pypdfium2
import pytest

from tests.golden import papers
from tests.golden.keep import pages_of, read
from vru_case.reports import words
from vru_case.reports.pages import case_summary, changes, contacts, sections, text
from vru_case.services.telling.summary_values import NEVER_TOLD, CaseSummary
from vru_case.services.values import When


def said(summary: CaseSummary) -> str:
    return " ".join(" ".join(pages_of(summary)).split())


def choosing(*chosen: str) -> CaseSummary:
    """Everything filled in, as a careless caller might, with only these sections asked for."""
    full = papers.summary(papers.ALL)
    return replace(full, request=replace(full.request, sections=chosen))


# Section → words that stand only in it.
ONLY_IN: dict[str, tuple[str, ...]] = {
    "contact": ("07700 900123", "How to reach them", "Their mobile: safe to"),
    "strengths": ("Boxing keeps my head straight", "What helps"),
    "needs": ("A payment plan he can keep to", "What they want support"),
    "plan": ("Compete in the regional bouts", "Fill in the housing form", "The plan", "Where they want to be"),
    "outcomes": ("Apprentice, building company", "What has changed"),
    "offers": ("Victim support", "Offers and answers"),
    "referrals": ("Emergency department navigator", "Referral form sent"),
    "markers": ("Someone may try to hurt them again", "To keep them safe"),
    "timeline": ("Tried to call", "Timeline of contacts"),
}


@pytest.mark.parametrize("section", ONLY_IN)
def test_a_section_is_there_when_it_was_chosen_and_only_then(section: str) -> None:
    others = tuple(each for each in papers.ALL if each != section)
    for only in ONLY_IN[section]:
        assert only in said(choosing(*papers.ALL))
        assert only not in said(choosing(*others))


def test_what_they_agreed_to_is_always_there() -> None:
    assert "What they agreed to" in said(choosing("timeline"))


@pytest.mark.parametrize(("entity", "section"), contacts.NEEDS_SECTION.items())
def test_the_timeline_tells_of_a_section_only_when_it_was_chosen_too(entity: str, section: str) -> None:
    entry = papers.entry("A line about this", papers.on(7, 7), entity)
    with_it = replace(choosing("timeline", section), timeline=(entry,))
    assert "A line about this" in said(with_it)
    assert "A line about this" not in said(replace(with_it, request=choosing("timeline").request))


@pytest.mark.parametrize("entity", sorted(NEVER_TOLD | contacts.TOLD_ABOVE))
def test_some_things_are_never_on_the_timeline(entity: str) -> None:
    made = replace(choosing(*papers.ALL), timeline=(papers.entry("In confidence", papers.on(7, 7), entity),))
    assert "In confidence" not in said(made)


def test_what_is_restricted_is_never_on_paper() -> None:
    made = choosing(*papers.ALL)
    kept = replace(made, markers=(papers.marker("Owes a debt"),), timeline=(papers.entry("A word", papers.on(7, 7)),))
    assert {"Owes a debt", "A word"} <= {each for each in ("Owes a debt", "A word") if each in said(kept)}
    walled = replace(
        kept,
        markers=(papers.marker("Owes a debt", "Nobody else knows", restricted=True),),
        timeline=(replace(kept.timeline[0], restricted=True),),
    )
    for secret in ("Owes a debt", "Nobody else knows", "A word"):
        assert secret not in said(walled)


NUMBER = "+447700900789"


@pytest.mark.parametrize(
    ("safety", "shown"),
    [
        ({"call": True, "text": True}, True),
        ({"call": False, "text": True}, True),
        ({"call": True, "text": False}, True),
        ({}, True),
        ({"call": False}, False),
        ({"text": False}, False),
        ({"call": False, "text": False}, False),
    ],
)
def test_a_number_is_printed_only_when_some_way_is_safe_or_nobody_has_asked(
    safety: dict[str, Any], shown: bool
) -> None:
    # The value is left in on purpose: the page must not rely on somebody else having hidden it.
    row = replace(papers.point(NUMBER, **safety), value=NUMBER)
    page = said(replace(papers.summary(), contact_points=(row,)))
    assert ("07700 900789" in page) is shown
    assert (words.NUMBER_HIDDEN in page) is not shown
    assert (words.NOT_ASKED_SAFE in page) is (safety == {})


def test_no_number_is_printed_once_they_asked_us_to_stop() -> None:
    made = papers.summary()
    page = said(replace(made, head=replace(made.head, contact_stopped=True)))
    assert "07700 900123" not in page
    assert words.STOPPED in page
    assert "07700 900123" in said(made)


def test_safety_stands_before_the_number() -> None:
    page = said(papers.summary())
    assert page.index("Don’t leave a message") < page.index("07700 900123")


def test_an_email_is_written_to() -> None:
    row = papers.point("sam@example.org", "E-mail", text=True)
    assert sections.ways(row) == ["Safe to write"]


def test_their_words_are_quoted_only_with_permission() -> None:
    made = papers.summary()
    page = said(made)
    assert "“Boxing keeps my head straight”" in page
    assert "“Seven weeks and proud of it”" in page
    assert "not to be repeated" not in page
    assert "“Close to his nan" not in page
    allowed = replace(made, outcomes=tuple(replace(row, quote_agreed=True) for row in made.outcomes))
    assert "not to be repeated" in said(allowed)


def test_a_later_yes_stands_beside_the_first_no() -> None:
    rows = {line.said[0]: line for line in sections.offers(choosing("offers"))}
    drugs = rows[text.strong("Drug and alcohol service")]
    answers = [each.text for each in drugs.said if isinstance(each, text.Run) and each.whole and not each.colour]
    assert answers == ["Not this time", "Yes, please"]
    assert drugs.mark == sections.YES


def test_a_change_of_mind_is_said_beside_the_first_answer() -> None:
    assert "Sharing with: Jobcentre Yes at first" in said(papers.summary())
    assert "Changed their mind, 14 August 2026" in said(papers.summary())


def test_work_that_ended_and_began_again_is_told_as_two_stretches() -> None:
    [drawn] = changes.spells(papers.summary())
    first, second = drawn._spells
    assert (first.open, second.open) == (False, True)
    assert first.start == 0.0
    assert second.end == 1.0
    assert first.end < second.start
    assert "lasted 5 weeks" in first.above
    assert "9 weeks so far" in second.above


def test_one_start_alone_draws_no_line() -> None:
    made = papers.summary()
    assert changes.spells(replace(made, outcomes=made.outcomes[2:])) == []


def test_weeks_are_counted_from_mondays_with_the_empty_ones_between() -> None:
    counts, ticks, whole = contacts.weekly([date(2026, 6, 3), date(2026, 6, 7), date(2026, 6, 22), date(2026, 7, 1)])
    assert counts == [2, 0, 0, 1, 1]
    assert ticks == [(0, "Jun")]
    assert whole
    # The Monday of the first week was in May; nothing of May is told.
    assert contacts.weekly([date(2026, 6, 3), date(2026, 7, 8)])[1] == [(0, "Jun"), (5, "Jul")]
    assert contacts.weekly([date(2026, 9, 3), date(2026, 10, 7)])[1] == [(0, "Sep"), (5, "Oct")]
    counts, ticks, whole = contacts.weekly([date(2025, 1, 1), date(2026, 12, 1)])
    assert (len(counts), whole) == (contacts.MOST_WEEKS, False)


@pytest.mark.parametrize(("many", "drawn"), [(contacts.MANY, False), (contacts.MANY + 1, True)])
def test_bars_are_drawn_for_more_than_a_few_contacts(many: int, drawn: bool) -> None:
    assert (words.EACH_WEEK in said(replace(choosing("timeline"), timeline=papers.contacts(many)))) is drawn


def test_an_ordinary_summary_is_one_page_and_a_full_one_two() -> None:
    assert len(pages_of(papers.summary())) == 1
    assert len(pages_of(papers.summary(papers.ALL))) == 2


@pytest.mark.parametrize("many", [1, 30, 60, 200])
def test_every_page_is_marked_twice_numbered_and_signed(many: int) -> None:
    pages = pages_of(papers.long(many))
    for number, page in enumerate(pages, start=1):
        assert page.count("OFFICIAL-SENSITIVE") == 2
        assert page.startswith("OFFICIAL-SENSITIVE")
        assert page.count("Contains personal data. Do not copy. Return or shred.") == 1
        assert f"Page {number} of {len(pages)}" in page
        assert "7K3QH-M · Printed by Amara Diallo, 20 November 2026, 14:05" in page
        assert "Destroy by 20 Dec 2026" in page


def test_the_header_of_the_timeline_comes_again_on_every_page() -> None:
    pages = pages_of(papers.long(80))
    assert len(pages) > 3
    assert all("Day What Who" in page for page in pages[1:])


def test_no_page_but_the_last_is_left_half_empty() -> None:
    """The heading of a long table must not push the whole table to the next page."""
    pdf = case_summary.build(papers.long(80))
    with pypdfium2.PdfDocument(pdf) as document:
        for number in range(len(document) - 1):
            page = document[number]
            lowest = min(
                bottom
                for bottom in (each.get_bounds()[1] for each in page.get_objects() if each.type == 1)
                if bottom > 62
            )
            page.close()
            assert lowest < 150, number + 1


def test_a_section_that_goes_over_the_page_has_its_heading_again() -> None:
    many = tuple(papers.planned(f"Step {n}", owner="They will") for n in range(60))
    made = papers.summary()
    pages = pages_of(replace(made, plan=replace(made.plan, actions=many)))
    assert len(pages) > 1
    assert "The plan (continued)" in " ".join(pages[1].split())
    assert all(f"Step {n} " in " ".join(pages).replace("\n", " ") for n in range(60))


def test_a_few_last_lines_do_not_cost_a_page() -> None:
    by_count = [len(pages_of(papers.summary(papers.ALL, timeline=papers.contacts(n)))) for n in range(8, 24)]
    assert by_count == sorted(by_count)
    assert by_count.count(2) >= 10


def meta(pdf: bytes) -> dict[str, Any]:
    with pypdfium2.PdfDocument(pdf) as document:
        return dict(document.get_metadata_dict())


def test_the_file_says_what_it_is_and_never_who_it_is_about() -> None:
    pdf = case_summary.build(papers.summary(papers.ALL))
    info = meta(pdf)
    assert info["Title"] == "Case summary 7K3QH-M"
    assert info["Author"] == "Blackpool FC Community Trust"
    assert info["Subject"] == "OFFICIAL-SENSITIVE"
    assert info["CreationDate"].startswith("D:20261120140500")
    assert "Jordan" not in " ".join(info.values())
    assert b"en-GB" in pdf
    assert b"Jordan" not in pdf


def test_only_our_own_fonts_are_in_it() -> None:
    with pypdfium2.PdfDocument(case_summary.build(papers.summary(papers.ALL))) as document:
        names = {each.get_font().get_base_name() for page in document for each in page.get_objects() if each.type == 1}
    assert names
    assert {name.split("+")[-1].split("-")[0] for name in names} == {"Inter", "InterDisplay"}
    assert b"Helvetica" not in case_summary.build(papers.summary(papers.ALL))


def test_the_same_summary_makes_the_same_file_and_reads_the_fonts_once() -> None:
    assert case_summary.build(papers.summary(papers.ALL)) == case_summary.build(papers.summary(papers.ALL))
    assert text.load_fonts.cache_info().misses == 1


@pytest.mark.parametrize(
    ("precision", "shown"),
    [
        ("time", "3 May 2026"),
        ("day", "3 May 2026"),
        ("month", "May 2026"),
        ("year", "2026"),
        ("about", "About May 2026"),
    ],
)
def test_a_day_is_said_as_exactly_as_it_is_known(precision: str, shown: str) -> None:
    assert words.when(When(datetime(2026, 5, 2, 23, 30, tzinfo=UTC), precision)) == shown
    assert words.when(When(None, precision)) == words.UNKNOWN_DAY


def test_nobody_knows_the_day_when_it_is_marked_unknown() -> None:
    assert words.when(When(datetime(2026, 5, 2, tzinfo=UTC), "unknown")) == words.UNKNOWN_DAY


@pytest.mark.parametrize(
    ("count", "ended", "shown"),
    [(0, True, "less than a week"), (0, False, "less than a week so far"), (1, True, "lasted 1 week"),
     (1, False, "1 week so far"), (9, False, "9 weeks so far"), (5, True, "lasted 5 weeks")],
)  # fmt: skip
def test_how_long_it_lasted_is_said_plainly(count: int, ended: bool, shown: str) -> None:
    assert words.weeks(count, ended=ended) == shown


def test_a_pdf_without_anything_known_is_still_a_page() -> None:
    pages = read(case_summary.build(papers.bare((*papers.ALL, "progress"))))
    assert len(pages) == 1
    page = " ".join(pages[0].split())
    for sentence in words.EMPTY.values():
        assert sentence in page


def test_a_number_marked_unusable_is_hidden_whatever_its_ways_say() -> None:
    row = replace(papers.point(NUMBER, call=True, text=True), usable=False)
    assert "07700 900789" not in said(replace(papers.summary(), contact_points=(row,)))


def test_what_was_dropped_or_has_ended_is_not_printed() -> None:
    made = papers.summary()
    rows = tuple(papers.planned(f"Thing {state}", state=state) for state in ("open", "done", "dropped"))
    goals = said(replace(made, plan=replace(papers.NOTHING, goals=rows)))
    actions = said(replace(made, plan=replace(papers.NOTHING, actions=rows)))
    for page in (goals, actions):
        assert "Thing open" in page
        assert "Thing done" in page
        assert "Thing dropped" not in page
    strengths = said(replace(made, plan=replace(papers.NOTHING, strengths=rows)))
    assert "Thing open" in strengths
    assert "Thing done" not in strengths


def test_the_plan_is_in_order_of_what_comes_next_then_the_newest_done() -> None:
    today = papers.PRINTED_AT.date()
    actions = (
        papers.planned("Old", state="done", done_on=date(2026, 6, 1)),
        papers.planned("No day"),
        papers.planned("Today", due_on=today),
        papers.planned("New", state="done", done_on=date(2026, 9, 1)),
        papers.planned("Past", due_on=date(2026, 11, 1)),
    )
    lines = sections.plan(replace(papers.summary(), plan=replace(papers.NOTHING, actions=actions)))
    assert [line.said[0] for line in lines] == ["Past", "Today", "No day", "New", "Old"]
    assert [line.beside for line in lines] == [
        "Was for 1 Nov 2026", "By 20 Nov 2026", "", "Done 1 Sep 2026", "Done 1 Jun 2026",
    ]  # fmt: skip


def test_only_contacts_tell_their_small_print() -> None:
    chips = ("Reported to the police: no",)
    rows = [papers.entry("A line", papers.on(7, 7), entity, chips=chips) for entity in ("contact", "ed_attendance")]
    shown = [chips[0] in said(replace(choosing("timeline"), timeline=(row,))) for row in rows]
    assert shown == [True, False]


def test_a_restricted_marker_is_not_printed_and_never_reads_as_if_there_were_nothing() -> None:
    told = said(replace(papers.summary(("agreements", "markers")), markers=(), kept_back=True))
    assert "More is recorded to keep them safe" in told
    assert words.EMPTY["markers"] not in told
