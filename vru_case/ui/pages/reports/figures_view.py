"""How somebody looks at the figures, as it is remembered: which, of what days, split by what, hidden how."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from datetime import date
from typing import Any

from vru_case.reports.figures.newsletter import SETS
from vru_case.reports.figures.table import DEFINITIONS
from vru_case.reports.looking import Look
from vru_case.services.work import Actor
from vru_case.ui.pages.reports.figures_period import Chosen, chosen_of
from vru_case.ui.words import reports_figures as words

SUPERVISOR = "supervisor"
KEPT = "view:figures"


@dataclass(frozen=True, slots=True)
class View:
    """`set` is a set of figures, `figure` the one that is looked at."""

    programme: str
    set: str = "month"
    figure: str = ""
    chosen: Chosen = field(default_factory=Chosen)
    by: str = "district"
    control: str = "none"

    def look(self, today: date) -> Look:
        """What is asked of each figure."""
        return Look(self.chosen.days(today), self.by, self.control)

    def kept(self) -> dict[str, Any]:
        """As it is remembered."""
        return asdict(self)


def programmes(actor: Actor) -> tuple[str, ...]:
    """Those that somebody supervises; of a worker, theirs."""
    leads = [each.programme for each in actor.places if each.role == SUPERVISOR]
    return tuple(dict.fromkeys(leads or [each.programme for each in actor.places]))


def view_of(kept: Mapping[str, Any], among: tuple[str, ...]) -> View:
    """A view as it was remembered; what means nothing any more is as at first."""
    view = View(kept["programme"] if kept.get("programme") in among else among[0] if among else "")
    known: dict[str, Any] = {
        name: kept[name]
        for name, there in (("set", words.SETS), ("by", {"", *words.BY}), ("control", words.CONTROLS),
                            ("figure", DEFINITIONS))
        if kept.get(name) in there
    }  # fmt: skip
    chosen = kept.get("chosen")
    return replace(view, chosen=chosen_of(chosen if isinstance(chosen, Mapping) else {}), **known)


def found(typed: str) -> tuple[str, ...]:
    """Figures whose title or definition has every word; those that have them in the title first."""
    wanted = typed.lower().split()
    titles = [each.id for each in DEFINITIONS.values() if all(word in each.title.lower() for word in wanted)]
    more = [
        each.id for each in DEFINITIONS.values()
        if each.id not in titles and all(word in f"{each.title} {each.says}".lower() for word in wanted)
    ]  # fmt: skip
    return (*titles, *more)


def sought(view: View, typed: str) -> tuple[str, ...]:
    """The figures a view shows: those of its set, or those that were found by what is typed."""
    return found(typed) if typed.strip() else SETS[view.set]
