"""From the empty stage to the story on disk: play, fill the caseload, print, read back, and compare."""

import sys
from functools import partial
from itertools import pairwise
from pathlib import Path
from typing import Any
from uuid import UUID

from PySide6.QtCore import QMessageLogContext, Qt, QtMsgType, qInstallMessageHandler
from PySide6.QtWidgets import QApplication

from vru_case.demo import acts, desk, month, record, sheets
from vru_case.demo.acts import CALL, CALL_BACK, TEXT
from vru_case.demo.hands import Hands
from vru_case.demo.record import Seen, Written
from vru_case.demo.stage import COACH, DIVERT_SPACE, ED_SPACE, NAVIGATOR, SUPERVISOR, Stage, build
from vru_case.demo.story import NAME, Story
from vru_case.errors import Trouble
from vru_case.sample import caseload
from vru_case.sample.load import into_server, places_of
from vru_case.services.work import Workplace
from vru_case.ui.forms.printing.paper import PageView
from vru_case.ui.pages.printing.sheet import PrintSheet

#: Which laptops hold which space.
HOLDERS = {ED_SPACE: (NAVIGATOR, SUPERVISOR), DIVERT_SPACE: (COACH, SUPERVISOR)}
#: Whom a supervisor prints for, in this story.
RECIPIENT = "Monthly supervision"


def play(folder: Path, out: Path, people: int, *, stay: bool) -> int:
    """The whole of it; 0 when everybody holds the same in the end."""
    qInstallMessageHandler(_hear)
    qt = QApplication.instance() or QApplication(["VRU Case"])
    assert isinstance(qt, QApplication)
    stage = build(folder, qt, 120 if stay else 0)
    try:
        story = Story(stage, out)
        _say("Three laptops and a server are up. The story of James begins.")
        _tell(story)
        _say(f"Nineteen events are written and shared. {people} invented people join the caseload.")
        _fill(stage, out, people)
        _print(stage, story, out)
        month.look(stage.laptops[SUPERVISOR], out)
        _check_walls(stage)
        lines, digests = _read_back(stage, story)
        record.save(out / "story.json", lines, digests)
        _say(f"The laptops and the server hold the same. See {out}/story.json, case-summary.pdf and board-pack.pdf.")
        if stay:
            _stay(stage, qt)
    finally:
        stage.close()
    return 0


def _tell(story: Story) -> None:
    """The events in order; the laptops are offline while their workers write."""
    story.sign_in()
    story.stage.go_offline()
    for act in (acts.meets_james, acts.comes_round, acts.starts_work, acts.refers):
        act(story)
    story.share(NAVIGATOR, COACH)
    story.stage.go_offline()
    for act in (acts.coach, acts.job_ends, acts.comes_back, acts.now):
        act(story)
    story.share(NAVIGATOR, COACH, SUPERVISOR, NAVIGATOR)


def _hear(_kind: QtMsgType, _where: QMessageLogContext, said: str | None) -> None:
    """What Qt has to say, but that drawing in memory knows no windows to raise."""
    if said and not said.startswith("This plugin does not support"):
        print(said, file=sys.stderr)


def _say(words: str) -> None:
    print(words, flush=True)


def _fill(stage: Stage, out: Path, people: int) -> None:
    stage.at(None)
    engine = stage.running.engine
    into_server(engine, caseload(1, people, (), None, stage.library, places=places_of(engine)))
    for name, hands in stage.laptops.items():
        desk.share(hands)
        desk.go(hands, "today")
        hands.picture(out / f"20-today-{name.split()[0].lower()}.png")


def _print(stage: Stage, story: Story, out: Path) -> None:
    hands = stage.laptops[SUPERVISOR]
    hands.focus()
    desk.open_record(hands, NAME, next(each.row for each in story.written if each.entity == "person"))
    hands.press(Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    sheet: PrintSheet = sheets.in_front(hands, PrintSheet)
    sheets.fill(hands, sheet, purpose="supervision", recipient=RECIPIENT, sections="all")
    hands.until(lambda: _laid_out(sheet), "the preview")
    hands.picture(out / "21-print.png")
    gone: list[int] = []
    sheet.finished.connect(gone.append)
    sheet.save_in(str(out))
    hands.until(lambda: gone, "the page to be saved")
    saved = next(out.glob("CS-*.pdf"))
    saved.rename(out / "case-summary.pdf")


def _laid_out(sheet: PrintSheet) -> bool:
    """Whether every page of the preview stands below the last."""
    pages = sorted(sheet.pages.findChildren(PageView), key=PageView.y)
    return bool(pages) and all(one.geometry().bottom() < next_.y() for one, next_ in pairwise(pages))


def _read_back(stage: Stage, story: Story) -> tuple[list[dict[str, Any]], dict[str, dict[str, str]]]:
    for name in (SUPERVISOR, NAVIGATOR, COACH):
        desk.share(stage.laptops[name])
    engine = stage.running.engine
    kept = record.on_server(engine)
    names = {space: name for name, space in stage.spaces.items()}
    lines = []
    for written in record.once(story.written):
        space = names[written.space]
        others = [name for name in HOLDERS[space] if name != written.author]
        seen = {name: stage.laptops[name].ask(partial(_look, written)) for name in others}
        readers = {f"{name}'s laptop": found for name, found in seen.items() if found is not None}
        server = kept.get(written.row)
        lines.append(record.event_line(written, space, readers, server[2] if server else None))
    digests = {space: _digests(stage, space) for space in stage.spaces}
    for space, held in digests.items():
        if len(set(held.values())) != 1:
            raise Trouble("The digests differ.", space)
    return lines, digests


def _digests(stage: Stage, space: str) -> dict[str, str]:
    ident: UUID = stage.spaces[space]
    held = {f"{name}'s laptop": stage.laptops[name].ask(partial(_digest, ident)) for name in HOLDERS[space]}
    return held | {record.SERVER: record.server_digest(stage.running.engine, ident)}


def _check_walls(stage: Stage) -> None:
    """The coach's laptop has what was agreed, and nothing of what was said in the hospital."""
    hands = stage.laptops[COACH]
    said = (CALL, TEXT, CALL_BACK, "drug debt he is pressed")
    # The control: the navigator's own laptop holds every one of them, so the search would have found it.
    if not all(stage.laptops[NAVIGATOR].ask(partial(_stands_in, words)) for words in said):
        raise Trouble("What was said is not where it was written.", "the wall between spaces")
    for words in said:
        if hands.ask(partial(_stands_in, words)):
            raise Trouble("Something crossed that was not agreed to.", "the wall between spaces")
    if not hands.ask(partial(_stands_in, NAME)):
        raise Trouble("The referral did not arrive.", "the wall between spaces")


def _look(written: Written, place: Workplace) -> Seen | None:
    return record.look(place, written)


def _digest(space: UUID, place: Workplace) -> str:
    return record.laptop_digest(place, space)


def _stands_in(words: str, place: Workplace) -> bool:
    return record.stands_in(place, words)


def _stay(stage: Stage, qt: QApplication) -> None:
    for name, hands in stage.laptops.items():
        if name != NAVIGATOR:
            hands.app.window.hide()
    home: Hands = stage.laptops[NAVIGATOR]
    desk.go(home, "today")
    home.focus()
    _say("The caseload stays open. Close the window to end the demo.")
    qt.exec()
