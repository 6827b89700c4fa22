"""From the choices on the tab to a pack: what is read at the store, what is counted aside, and what may leave."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from vru_case.programmes.definition import Library
from vru_case.reports.figures import board, frozen
from vru_case.reports.figures.board import BoardPage
from vru_case.reports.figures.facts import Facts
from vru_case.reports.figures.of_store import StoreFacts, spaces_of
from vru_case.services import exports, quotes
from vru_case.services import frozen as reports
from vru_case.services.exports import NewExport
from vru_case.services.work import Work
from vru_case.ui.pages.reports.board_pane import Going

KIND = "BOARD"


@dataclass(frozen=True, slots=True)
class Wanted:
    """A month of some programmes; `costs` in pounds by programme; `story` is a piece of words, and whose space's."""

    month: date
    programmes: tuple[str, ...]
    control: str
    costs: tuple[tuple[str, float], ...] = ()
    story: tuple[UUID, UUID] | None = None

    def asks(self) -> dict[str, Any]:
        """What was asked for, never an answer."""
        return {
            "month": self.month.isoformat()[:7], "programmes": list(self.programmes), "control": self.control,
            "story": str(self.story[1]) if self.story else None,
        }  # fmt: skip


@dataclass(frozen=True, slots=True)
class Read:
    """Everything that is counted, and the words of the story as they may be used now."""

    wanted: Wanted
    library: Library
    facts: tuple[tuple[Facts, bool], ...]
    story: str


@dataclass(frozen=True, slots=True)
class Pack:
    """What was wanted, and its pages."""

    wanted: Wanted
    pages: tuple[BoardPage, ...]


def read(work: Work, kept: StoreFacts, wanted: Wanted) -> Read:
    """At the store. Raises Refusal: no place there, or they don't agree any more that their words are used."""
    facts = []
    for programme in wanted.programmes:
        spaces = spaces_of(work, programme)
        whole = all(each.sees == "space" for each in work.actor.places if each.space_id in spaces)
        facts.append((kept.of(work, spaces), whole))
    words = quotes.one(work, *wanted.story).words if wanted.story is not None else ""
    return Read(wanted, work.library, tuple(facts), words)


def make(found: Read, going: Going) -> tuple[Pack, bytes]:
    """Aside: counted, and put on paper."""
    # A tenth of a second to import: only when a pack is first made.
    from vru_case.reports.pages import board as paper

    wanted, pages = found.wanted, []
    every, costs = len(wanted.programmes), dict(wanted.costs)
    for at, (name, (facts, whole)) in enumerate(zip(wanted.programmes, found.facts, strict=True)):

        def step(done: int, parts: int, before: int = at) -> None:
            going.step(before * parts + done, every * parts)

        programme = found.library.programme(name)
        pages.append(
            board.page(facts, programme, wanted.month, wanted.control, cost=costs.get(name), whole=whole, step=step)
        )
    story = paper.Story(found.story, ", ".join(each.name for each in pages)) if found.story else None
    return Pack(wanted, tuple(pages)), paper.build(pages, story)


def give_out(work: Work, space_id: UUID, wanted: Wanted, form: str, recipient: str, name: str) -> UUID:
    """Write down that a pack goes out. Raises Refusal as `exports.give_out`, and when its story may not any more."""
    if wanted.story is not None and form == "pdf":
        quotes.one(work, *wanted.story)
    return exports.give_out(
        work, NewExport(space_id, KIND, name, form, wanted.control, recipient, wanted.asks())
    )  # fmt: skip


def keep(work: Work, spaces: Sequence[UUID], pages: Sequence[BoardPage], name: str) -> tuple[UUID, ...]:
    """Keep every page as it was given out, in its programme's space."""
    kept = []
    for space_id, page in zip(spaces, pages, strict=True):
        report = page.report()
        asks, figures = frozen.asks_of(report.asked), frozen.freeze(report)
        kept.append(reports.freeze(work, space_id, name, asks, figures, page.made_at))
    return tuple(kept)
