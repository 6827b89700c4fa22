"""Draws the sheets of endings, sign-off and coming back as PNGs: `python -m tests.ui.look_endings OUTDIR`."""

import sys
import tempfile
from datetime import timedelta
from functools import partial
from pathlib import Path
from uuid import UUID

from PySide6.QtWidgets import QWidget

from tests.ui.look_forms import SIZES, Studio, settle
from tests.ui.look_plan import ago, on_their_way
from vru_case import clock
from vru_case.services.contact import follow_ups
from vru_case.services.contact.follow_ups import NewFollowUp
from vru_case.services.people import encounters
from vru_case.services.plan import reviews
from vru_case.services.plan.reviews import NewReview
from vru_case.services.support import closing, outcomes, sign_off, sustained
from vru_case.services.support.closing import NewClosing
from vru_case.services.support.outcomes import NewOutcome
from vru_case.services.telling import person_page, today
from vru_case.services.work import Work
from vru_case.ui.forms.menu import FORMS
from vru_case.ui.forms.support import still_so
from vru_case.ui.forms.support.came_back import CameBackSheet
from vru_case.ui.forms.support.sign_off import PutRightSheet, SignOffSheet
from vru_case.ui.pages.today.body import DueBody
from vru_case.ui.theme import Look


def nearly_done(work: Work) -> UUID:
    """Somebody with a job for four weeks, whose support is about to end."""
    who = on_their_way(work)
    outcomes.keep(work, NewOutcome(who, "JOB_START", "TOLD_PERSON", "Full time, building", when=ago(28)))
    encounters.detain(work, encounters.NewDetention(who, "BLACKPOOL", when=ago(3)))
    follow_ups.plan(work, NewFollowUp(who, "Check in", clock.today() + timedelta(days=3)))
    return who


def ended(work: Work, who: UUID) -> UUID:
    """The same, ended; the episode."""
    reviews.record(work, NewReview(who, {"ETE": "5", "ACCOM": "4"}, {"ETE": "4"}, kind="EXIT"))
    episode = person_page.page(work, who).episodes[0].id
    said = ("I kept going when it was hard. I'm proud of that.", "The gym, and printing the CVs together")
    door = "Knows that a text is enough, any time"
    closing.close(work, NewClosing(episode, "ACHIEVED", *said, door, ask_sign_off=True))
    return episode


def _sheet(studio: Studio, page: object, make: object, window: QWidget) -> QWidget:
    made: QWidget = make(studio.desk, page, window)  # type: ignore[operator]
    return made


def _today(studio: Studio, size: tuple[int, int], window: QWidget) -> QWidget:
    body = DueBody(studio.desk, window)
    body.resize(448, size[1] - 100)
    body.show_board(studio.workplace.read(today.board))
    settle(studio.app, studio.tasks)
    return body


def main(out: Path, only: str = "") -> None:
    """Light and dark, both sizes: while it is open, then when it has ended."""
    out.mkdir(parents=True, exist_ok=True)
    studio = Studio(Path(tempfile.mkdtemp()), out, only)
    who, _ = studio.workplace.write(nearly_done)
    _each(studio, partial(_open, studio, who))
    episode, _ = studio.workplace.write(ended, who)
    studio.workplace.write(sign_off.send_back_again, episode, "Who keeps in touch with him about the flat?")
    _each(studio, partial(_ended, studio, who, episode))
    studio.tasks.close()
    studio.workplace.store.close()


def _each(studio: Studio, draw: object) -> None:
    for scheme in ("light", "dark"):
        studio.theme.choose(Look(scheme))
        for size in SIZES:
            draw(size)  # type: ignore[operator]


def _open(studio: Studio, who: UUID, size: tuple[int, int]) -> None:
    page = studio.page(who)
    for entry in FORMS:
        if entry.code in ("closing", "left_custody", "hand_over", "outcome"):
            studio.shoot(f"endings-{entry.code}", size, partial(_sheet, studio, page, entry.make))
    check = next(row for row in page.follow_ups if row.kind == sustained.KIND)
    studio.shoot("endings-ended", size, partial(_sheet, studio, page, still_so.make(check.id)))


def _ended(studio: Studio, who: UUID, episode: UUID, size: tuple[int, int]) -> None:
    page = studio.page(who)
    read = studio.workplace.read(sign_off.read, episode)
    studio.shoot("endings-came-back", size, partial(_sheet, studio, page, CameBackSheet))
    studio.shoot("endings-sign-off", size, partial(_sheet, studio, read, SignOffSheet))
    studio.shoot("endings-put-right", size, partial(_sheet, studio, read, PutRightSheet))
    studio.shoot("endings-today", size, partial(_today, studio, size))


if __name__ == "__main__":
    main(Path(sys.argv[1]), *sys.argv[2:])
