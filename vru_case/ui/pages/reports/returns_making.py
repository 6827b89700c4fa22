"""From a return that is kept to its answer now: which days it means today, what is counted, and its paper."""

from datetime import date
from typing import Any
from uuid import UUID

from vru_case import clock
from vru_case.errors import Refusal
from vru_case.reports.figures import frozen
from vru_case.reports.figures.asking import Asked, Report, answer, several
from vru_case.reports.figures.of_store import StoreFacts, spaces_of
from vru_case.reports.figures.out import write
from vru_case.reports.figures.period import Period, relative
from vru_case.reports.figures.table import DEFINITIONS
from vru_case.services import exports
from vru_case.services import frozen as reports
from vru_case.services.exports import NewExport
from vru_case.services.saved_reports import Saved
from vru_case.services.work import Work
from vru_case.ui.pages.reports.board_pane import Going
from vru_case.ui.words import returns as words

KIND = "RETURN"
OWN = "own"
PDF = "pdf"


def days_of(saved: Saved, today: date) -> Period:
    """The days a return means today."""
    asks = saved.asks
    if asks["days"] == OWN:
        return Period(date.fromisoformat(asks["from"]), date.fromisoformat(asks["to"]))
    return relative(asks["days"], today)


def question(saved: Saved, today: date) -> Asked:
    """What is asked. A figure that isn't counted any more is left out. Raises Refusal when none is left."""
    days, asks = days_of(saved, today), saved.asks
    lines = [(name, by) for name, by in asks["lines"] if name in DEFINITIONS]
    return several(lines, days.first, days.last, asks["control"], compare=bool(asks["compare"]))


def read(work: Work, kept: StoreFacts, saved: Saved) -> tuple[Saved, str, str, Report]:
    """At the store: the return, its programme's name and marking, and the answer."""
    programme = work.programme(saved.space_id)
    spaces = spaces_of(work, programme.id)
    whole = all(each.sees == "space" for each in work.actor.places if each.space_id in spaces)
    asked = question(saved, clock.today())
    report = kept.ask(work, spaces, lambda found: answer(found, asked, whole=whole))
    return saved, programme.name, programme.marking, report


def make(found: tuple[Saved, str, str, Report], going: Going) -> tuple[tuple[Saved, Report], bytes]:
    """Aside: put on paper."""
    # A tenth of a second to import: only when a return is first opened.
    from vru_case.reports.pages import board_return

    saved, programme, marking, report = found
    going.step(0, 1)
    return (saved, report), board_return.build(report, board_return.About(saved.name, programme, marking))


def body(pdf: bytes, report: Report, form: str) -> bytes:
    """The file of a form."""
    return pdf if form == PDF else write(report, form)


def give_out(saved: Saved, report: Report, work: Work, form: str, recipient: str) -> UUID:
    """Write down that a return goes out. Raises Refusal as `exports.give_out`, and with nothing hidden."""
    if report.asked.control == "none":
        raise Refusal(words.INSIDE)
    return exports.give_out(
        work,
        NewExport(saved.space_id, KIND, saved.name, form, report.asked.control, recipient, asks_of(report)),
    )  # fmt: skip


def keep(work: Work, saved: Saved, report: Report) -> UUID:
    """Keep the answer as it was given out."""
    name = words.kept_name(saved.name, report.asked.period)
    figures = frozen.freeze(report)
    return reports.freeze(work, saved.space_id, name, asks_of(report), figures, report.made_at, saved.id)


def asks_of(report: Report) -> dict[str, Any]:
    """What was asked for, never an answer."""
    return frozen.asks_of(report.asked)
