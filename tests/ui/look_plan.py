"""Draws the plan tab and the sheets of progress, wellbeing and plans as PNGs: `python -m tests.ui.look_plan OUTDIR`."""

import sys
import tempfile
from datetime import timedelta
from functools import partial
from pathlib import Path
from uuid import UUID

from PySide6.QtWidgets import QWidget

from tests.ui.look_forms import SIZES, Studio, james, settle
from vru_case import clock
from vru_case.services.plan import plan, plan_versions, reviews, wellbeing
from vru_case.services.plan.plan_versions import NewVersion
from vru_case.services.plan.reviews import NewReview
from vru_case.services.plan.wellbeing import NewWellbeing
from vru_case.services.values import When
from vru_case.services.work import Work
from vru_case.ui.forms.menu import FORMS
from vru_case.ui.forms.plan.plan_copy import PlanCopySheet
from vru_case.ui.pages.person.page import PersonPane
from vru_case.ui.theme import Look

#: Area → what they said and what the worker saw, each time.
SCORES = {
    "ETE": ("24", "13"), "ACCOM": ("13", "22"), "MONEY": ("23", "22"), "DRUGALC": ("35", "24"), "MENTAL": ("23", "23"),
    "PHYS": ("44", "34"), "FAMILY": ("34", "34"), "FRIENDS": ("32", "22"), "SAFETY": ("24", "13"),
    "THINK": ("33", "23"), "TIME": ("35", "45"), "LEGAL": ("4", "34"),
}  # fmt: skip
FEELS = (("4", "5", "3", "7"), ("6", "6", "PNS", "5"), ("7", "8", "8", "2"))


def ago(days: int) -> When:
    return When(clock.now() - timedelta(days=days), "day")


def on_their_way(work: Work) -> UUID:
    """Somebody with two looks at progress, three askings and a plan agreed, and a little done since."""
    who = james(work)
    for place, days in enumerate((84, 20)):
        said = {code: theirs[place] for code, (theirs, _) in SCORES.items() if len(theirs) > place}
        seen = {code: ours[place] for code, (_, ours) in SCORES.items()}
        said |= {"IDENT": "PNS"} if place else {"LEGAL": "NK"}
        new = NewReview(who, said, seen, {"ACCOM": "HIGH", "ETE": "MEDIUM", "PHYS": "NONE"}, when=ago(days))
        reviews.record(work, new)
    for answers, days in zip(FEELS, (84, 40, 6), strict=True):
        asked = dict(zip(("SATISFIED", "WORTHWHILE", "HAPPY", "ANXIOUS"), answers, strict=True))
        wellbeing.ask(work, NewWellbeing(who, "ONS4", asked, when=ago(days)))
    form = plan.add_action(
        work, plan.NewAction(who, "Fill in the housing form", "ACCOM", "TOGETHER", due_on=clock.today(), when=ago(19))
    )
    plan.add_action(work, plan.NewAction(who, "Ask about the site card", "ETE", "PERSON", when=ago(19)))
    plan.give_item(work, plan.NewItem(who, "CV", 3, ago(10)))
    soon = clock.today() + timedelta(days=60)
    plan_versions.agree(work, NewVersion(who, "YES", "SPOKEN", read_together=True, review_on=soon, when=ago(18)))
    plan.finish_action(work, form)
    plan.add_action(work, plan.NewAction(who, "Ring the college", "ETE", "AGENCY", "Jobcentre", when=ago(2)))
    return who


def draw(studio: Studio, who: UUID, size: tuple[int, int]) -> None:
    """Every sheet, then the tab from top to bottom."""
    page = studio.page(who)
    for entry in FORMS:
        if entry.code in ("review", "wellbeing", "plan_version", "goal", "action", "item"):
            studio.shoot(f"plan-{entry.code}", size, partial(_sheet, studio, page, entry.make))
    studio.shoot("plan-copy", size, partial(_sheet, studio, page, PlanCopySheet))
    for place, name in enumerate(("top", "wheel", "middle", "end")):
        studio.shoot(f"plan-tab-{name}", size, partial(_tab, studio, who, size), partial(_scroll, place))


def _sheet(studio: Studio, page: object, make: object, window: QWidget) -> QWidget:
    made: QWidget = make(studio.desk, page, window)  # type: ignore[operator]
    return made


def _tab(studio: Studio, who: UUID, size: tuple[int, int], window: QWidget) -> QWidget:
    pane = PersonPane(studio.desk, window)
    pane.resize(size[0] - (448 if size[0] < 1400 else 640), size[1] - 30)
    pane.show_person(who)
    settle(studio.app, studio.tasks)
    pane.tabs.choose("plan")
    return pane


def _scroll(place: int, pane: QWidget) -> None:
    tab = pane._made["plan"]  # type: ignore[attr-defined]
    bar = tab._column.verticalScrollBar()
    bar.setValue(tab._blocks["review"].y() if place == 1 else bar.maximum() * place // 3)


def main(out: Path, only: str = "") -> None:
    """Light and dark, both sizes."""
    out.mkdir(parents=True, exist_ok=True)
    studio = Studio(Path(tempfile.mkdtemp()), out, only)
    who, _ = studio.workplace.write(on_their_way)
    for scheme in ("light", "dark"):
        studio.theme.choose(Look(scheme))
        for size in SIZES:
            draw(studio, who, size)
    studio.tasks.close()
    studio.workplace.store.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]), *sys.argv[2:])
