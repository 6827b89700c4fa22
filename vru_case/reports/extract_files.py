"""An evaluator's extract as one ZIP of CSV files, with a data dictionary and a count of who is not in it."""

import csv
import io
import zipfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from vru_case.programmes.definition import Library
from vru_case.reports.extract import FEW, OTHER, Extract
from vru_case.reports.figures.out import safe

#: File → the extract's own name in the archive; no name of a project, which may be anybody's.
NAME = "evaluation-{day}.zip"
DICTIONARY, COUNTS = "data_dictionary.csv", "counts.csv"


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its name, what it means, and the list its codes are from."""

    name: str
    says: str
    list: str = ""


_WHO = Column("pseudonym", "The person, under a name that holds within this project only")
_WEEK = Column("week", "Monday of the week in which it was, by a clock in Lancashire; empty when not known")
COLUMNS: dict[str, tuple[Column, ...]] = {
    "persons": (
        _WHO,
        Column("age_first", "Whole years when we first met: the first contact, support or referral"),
        Column("age_band", "The band of that age: 0-9, 10-17, 18-25, 26-39, 40+"),
        Column("sex", "Sex", "sex"),
        Column("ethnicity_group", "Group of the ethnicity they gave themselves"),
        Column("district", "District where they live", "district"),
    ),
    "index_events": (
        _WHO,
        Column("kind", "hospital: a visit to an emergency department; custody: a stay in custody"),
        _WEEK,
        Column("weekend", "Y on a Saturday or Sunday, else N"),
        Column("hours", "Six hours of the day, where a time is known"),
        Column("site", "Emergency department or custody suite", "emergency_department, custody_suite"),
        Column("reason", "Why", "attendance_reason, offence_group"),
        Column("approach", "How they were approached", "contact_mode"),
        Column("prior_event", "Y where an earlier event of theirs is known"),
        Column("prior_contact", "Y where we had spoken before it"),
    ),
    "offers": (
        _WHO, _WEEK,
        Column("our_support", "Y: of the programme's own support, N: of another service"),
        Column("service_group", "Kind of service"),
        Column("answer", "Their answer then", "offer_answer"),
    ),
    "episodes": (
        _WHO,
        Column("start_week", "Monday of the week in which support began"),
        Column("end_week", "Monday of the week in which it ended; empty while it is open"),
        Column("ended_because", "Why it ended", "closure_reason"),
        Column("source", "Who put us in touch", "referral_source"),
        Column("returned", "Y where they had support before"),
    ),
    "contacts": (
        _WHO, _WEEK,
        Column("what", "contact: spoke or wrote both ways; attempt: tried, and not reached"),
        Column("mode", "How", "contact_mode"),
        Column("kind", "What for", "contact_type"),
        Column("minutes", "How long, where it is known"),
    ),
    "needs": (
        _WHO, _WEEK,
        Column("domain", "Area of life", "need_domain"),
        Column("level", "How much", "need_level"),
        Column("met_week", "Monday of the week in which it was met"),
    ),
    "referrals": (
        _WHO, _WEEK,
        Column("direction", "in: to us; out: to another programme; onward: to a service"),
        Column("source", "Who put us in touch, of those to us", "referral_source"),
        Column("service_group", "Kind of service, of those to a service"),
        Column("status", "Answer, or how far it got", "onward_status"),
        Column("attended", "Y where they went to the first appointment, of those to a service"),
        Column("warm", "Y where we introduced them ourselves, of those to a service"),
    ),
    "outcomes": (
        _WHO, _WEEK,
        Column("type", "What changed", "outcome_type"),
        Column("family", "Kind of change"),
        Column("phase", "start, kept, done or end"),
        Column("level", "How far it was reached", "outcome_level"),
        Column("matched", "Y where it comes from another service's records"),
        Column("weeks", "Of a check: after how many weeks it still held"),
    ),
    "measures": (
        _WHO, _WEEK,
        Column("measure", "areas_of_life: 1 to 5 as they saw it, 5 going well; else a published measure"),
        Column("item", "Area of life, or question of the measure", "need_domain"),
        Column("score", "Their answer as a whole number"),
        Column("stage", "Of areas of life: at the start, a review, or the end", "review_kind"),
    ),
}  # fmt: skip


def name_of(made: Extract) -> str:
    """What the archive is called."""
    return NAME.format(day=made.made_on.isoformat())


def write(library: Library, made: Extract) -> bytes:
    """The archive. In memory only."""
    page = io.BytesIO()
    with zipfile.ZipFile(page, "w", zipfile.ZIP_DEFLATED) as archive:
        files: dict[str, Iterable[Sequence[object]]] = {
            f"{name}.csv": ([column.name for column in COLUMNS[name]], *rows) for name, rows in made.tables.items()
        }
        files |= {DICTIONARY: dictionary(library), COUNTS: counts(made)}
        day = (made.made_on.year, made.made_on.month, made.made_on.day, 0, 0, 0)
        for name, rows in files.items():
            archive.writestr(zipfile.ZipInfo(name, day), _csv(rows), zipfile.ZIP_DEFLATED)
    return page.getvalue()


def dictionary(library: Library) -> list[tuple[str, ...]]:
    """Every column and what it means; below each that has codes, every code with its words."""
    found: list[tuple[str, ...]] = [("file", "column", "code", "meaning")]
    for name, columns in COLUMNS.items():
        for column in columns:
            found.append((f"{name}.csv", column.name, "", column.says))
            listed = [each for part in column.list.split(", ") if part for each in library.list(part).options]
            found += [(f"{name}.csv", column.name, each.code, each.label) for each in listed]
            if listed:
                found.append((f"{name}.csv", column.name, OTHER, "Something that is on no list of ours"))
    return found


def counts(made: Extract) -> list[tuple[str | int, ...]]:
    """What it is, how many people are in it, and how many aren't, by why."""
    return [
        ("what", "count"), ("people in this extract", made.people),
        *((f"left out: {why.replace('_', ' ')}", number) for why, number in sorted(made.left_out.items())),
        (f"people with fewer than {FEW} of the same age band, sex, ethnicity group and district", made.few),
    ]  # fmt: skip


def _csv(rows: Iterable[Sequence[object]]) -> bytes:
    page = io.StringIO()
    csv.writer(page, lineterminator="\r\n").writerows(
        [safe(cell) if isinstance(cell, str) else cell for cell in row] for row in rows
    )
    # Excel reads UTF-8 only with the mark in front.
    return page.getvalue().encode("utf-8-sig")
