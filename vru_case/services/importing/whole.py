"""An import from beginning to end without a screen: what would come of a file, and bringing it in."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from uuid import UUID

from vru_case import clock
from vru_case.errors import Refusal
from vru_case.services.importing import checking, guessing, known, layouts, reading, writing
from vru_case.services.importing.rows import RowReader
from vru_case.services.importing.values import Ask, Brought, Checked, Choice, Sheet
from vru_case.services.work import Actor, Workplace

NO_PLACE = "You have no place in a programme of that name."
SEVERAL = "You have several places in that programme. Name one of them with --space."
NOT_A_COLUMN = "The mapping names no column of this sheet."


@dataclass(frozen=True, slots=True)
class Told:
    """What somebody asked for. `layout` None guesses, with what was remembered; `likely` is for whoever may be here."""

    path: Path
    space_id: UUID
    sheet: str = ""
    layout: Mapping[str, str] | None = None
    keep_rest: bool = False
    support: bool = False
    likely: Choice = "skip"


@dataclass(frozen=True, slots=True)
class Prepared:
    """A file that was read and checked. `seen` is how much had been brought in by then."""

    sheet: Sheet
    ask: Ask
    checked: Checked
    seen: int


def space_of(actor: Actor, programme: str, name: str = "") -> UUID:
    """The actor's place in a programme; `name` chooses one of several. Raises Refusal when there isn't just one."""
    places = [each for each in actor.places if each.programme == programme and name in ("", each.name)]
    if not places:
        raise Refusal(NO_PLACE)
    if len(places) > 1:
        raise Refusal(SEVERAL)
    return places[0].space_id


def prepare(place: Workplace, told: Told) -> Prepared:
    """Read and check a file; nothing is written. Raises Refusal for a file or a layout that can't be used."""
    sheet = reading.read(told.path, told.sheet)
    layout = dict(told.layout) if told.layout is not None else _guessed(place, sheet)
    layout = {heading: layout.get(heading, "") for heading in sheet.headings}
    if not any(layout.values()):
        raise Refusal(NOT_A_COLUMN)
    ask = Ask(told.space_id, layout, told.keep_rest, told.support)
    programme = place.library.programme(place.actor.place(told.space_id).programme)
    reads = RowReader(sheet, ask, place.library, programme, clock.today()).every(0, len(sheet.rows))
    here = place.read(known.of_space, told.space_id)
    checked = checking.judge(reads, here, ask)
    if told.likely != "skip":
        asks = {problem.row: told.likely for problem in checked.problems if problem.weight == "ask"}
        ask = replace(ask, choices=asks)
        checked = checking.judge(reads, here, ask)
    return Prepared(sheet, ask, checked, here.seen)


def bring(place: Workplace, prepared: Prepared, step: Callable[[int, int], None]) -> Brought:
    """Write what was prepared; `step(done, of)` after each stretch. Raises Refusal as `writing.bring` does."""
    run = writing.begin(prepared.ask, prepared.seen)
    done, all_rows = Brought(0, 0, 0), len(prepared.checked.items)
    rows = 0
    for stretch in writing.stretches(prepared.checked.items):
        one, _ = place.write(writing.bring, run, stretch)
        done = Brought(done.people + one.people, done.more + one.more, done.rows + one.rows)
        rows += len(stretch)
        step(rows, all_rows)
    place.write(layouts.remember, prepared.sheet, prepared.ask.layout)
    return done


def _guessed(place: Workplace, sheet: Sheet) -> dict[str, str]:
    return guessing.guess(sheet, place.read(layouts.recall, sheet))
