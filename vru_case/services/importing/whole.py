"""An import from beginning to end without a screen: what would come of a file, and bringing it in."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from uuid import UUID

from vru_case import clock
from vru_case.errors import Refusal
from vru_case.programmes.definition import Library
from vru_case.services.importing import guessing, layouts, reading, writing
from vru_case.services.importing.matter import PEOPLE, Matter, lines
from vru_case.services.importing.values import Ask, Brought, Checked, Choice, Sheet
from vru_case.services.work import Actor, Workplace

NO_PLACE = "You have no place in a programme of that name."
SEVERAL = "You have several places in that programme. Name one of them with --space."
NO_REGISTER_HERE = "None of your programmes of that name keeps this register."
SEVERAL_KEEP_IT = "Several of your places keep this register. Name one with --programme or --space."
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
    matter: Matter = PEOPLE


@dataclass(frozen=True, slots=True)
class Prepared:
    """A file that was read and checked. `seen` is how much had been brought in by then."""

    sheet: Sheet
    ask: Ask
    checked: Checked
    seen: int
    matter: Matter = PEOPLE


def lines_of(library: Library, register_id: str) -> Matter:
    """What brings lines into a register, also one that stands under another. Raises Refusal for one there is not."""
    if register_id not in library.registers:
        raise Refusal(f"Registers are: {', '.join(sorted(library.registers))}.")
    above = next((each for each in library.registers.values() if register_id in each.children), None)
    return lines(library.registers[register_id], above)


def keeping(actor: Actor, library: Library, matter: Matter, programme: str = "", name: str = "") -> UUID:
    """The actor's one place that keeps a register; a programme and a name narrow it. Raises Refusal as `space_of`."""
    every = matter.places(actor, library)
    places = [each for each in every if programme in ("", each.programme) and name in ("", each.name)]
    if len(places) != 1:
        raise Refusal(SEVERAL_KEEP_IT if places else NO_REGISTER_HERE)
    return places[0].space_id


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
    matter = told.matter
    sheet = reading.read(told.path, told.sheet, matter.meanings)
    layout = dict(told.layout) if told.layout is not None else _guessed(place, sheet, matter)
    layout = {heading: layout.get(heading, "") for heading in sheet.headings}
    if not any(layout.values()):
        raise Refusal(NOT_A_COLUMN)
    if missing := matter.meanings.missing(layout):
        raise Refusal(f"No column is said to be: {', '.join(missing)}.")
    ask = Ask(told.space_id, layout, told.keep_rest, told.support)
    at = place.actor.place(told.space_id)
    reads = matter.reader(sheet, ask, place.library, at, clock.today()).every(0, len(sheet.rows))
    here = place.read(matter.known, told.space_id)
    checked = matter.judge(reads, here, ask)
    if told.likely != "skip":
        asks = {problem.row: told.likely for problem in checked.problems if problem.weight == "ask"}
        ask = replace(ask, choices=asks)
        checked = matter.judge(reads, here, ask)
    return Prepared(sheet, ask, checked, here.seen, matter)


def bring(place: Workplace, prepared: Prepared, step: Callable[[int, int], None]) -> Brought:
    """Write what was prepared; `step(done, of)` after each stretch. Raises Refusal as `writing.bring` does."""
    run = writing.begin(prepared.ask, prepared.seen)
    done, all_rows = Brought(0, 0, 0), len(prepared.checked.items)
    rows = 0
    for stretch in writing.stretches(prepared.checked.items):
        one, _ = place.write(prepared.matter.bring, run, stretch)
        done = Brought(done.people + one.people, done.more + one.more, done.rows + one.rows)
        rows += len(stretch)
        step(rows, all_rows)
    place.write(layouts.remember, prepared.sheet, prepared.ask.layout, prepared.matter.meanings)
    return done


def _guessed(place: Workplace, sheet: Sheet, matter: Matter) -> dict[str, str]:
    return guessing.guess(sheet, place.read(layouts.recall, sheet, matter.meanings), matter.meanings)
