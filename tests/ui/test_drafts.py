"""Nothing that was typed into a form is lost: left by Esc, locked away, refused too late, or the power gone."""

from dataclasses import replace
from pathlib import Path
from threading import Event
from typing import Any
from uuid import UUID

import pytest
import sqlcipher3.dbapi2 as sqlcipher
from pytestqt.qtbot import QtBot
from sqlalchemy import Connection, event

from tests.ui.at_a_desk import AtADesk, at_a_desk
from tests.ui.look_forms import james
from vru_case import clock
from vru_case.services import desk as kept
from vru_case.services.values import When
from vru_case.ui.forms.base import FormSheet
from vru_case.ui.forms.chips import ChipsField, YesNoField
from vru_case.ui.forms.menu import FORMS
from vru_case.ui.forms.when import WhenField
from vru_case.ui.parts.dates import PartDate
from vru_case.ui.parts.field import Field
from vru_case.ui.parts.field_choice import CheckField
from vru_case.ui.parts.field_date import DateField
from vru_case.ui.parts.field_text import NotesField, TextField

MAKE = {entry.code: entry.make for entry in FORMS}
#: Made of choices of their own: whom somebody may be; a checklist, whose draft has a test beside it (test_refer).
CHOSEN_ONLY = {"same_person", "refer"}


@pytest.fixture
def bench(qtbot: QtBot, tmp_path: Path) -> Any:
    with at_a_desk(qtbot, tmp_path, "ed-navigator", "divert") as made:
        yield made


@pytest.fixture
def who(bench: AtADesk) -> UUID:
    return UUID(str(bench.write(james)))


def opened(bench: AtADesk, who: UUID, code: str) -> FormSheet:
    sheet: FormSheet = bench.opened(MAKE[code](bench.desk, bench.page(who), bench.window))
    return sheet


def alter(field: Field) -> bool:
    """Answer it otherwise, as somebody might; False when it stands as it stood."""
    made: Any = field
    before = made.value()
    if isinstance(field, NotesField | TextField):
        made.set_value("07700 900555")
    elif isinstance(field, ChipsField):
        made.set_value(list(field.chips)[-1])
    elif isinstance(field, YesNoField | CheckField):
        made.set_value(not field.value())
    elif isinstance(field, DateField):
        made.set_value(PartDate(clock.today().replace(day=1, month=1, year=2001), "day"))
    elif isinstance(field, WhenField):
        made.set_value(When(clock.now().replace(minute=1, second=0, microsecond=0), "time"))
    made.changed.emit()
    return bool(made.value() != before)


def stands(sheet: FormSheet) -> dict[str, Any]:
    return sheet.typed._now()


def test_every_form_of_the_menu_waits_as_it_was_left(bench: AtADesk, who: UUID) -> None:
    untouched = []
    for code in MAKE:
        sheet = opened(bench, who, code)
        first = stands(sheet)
        if not sum(alter(field) for field in list(sheet.fields.values()) if field.isVisibleTo(sheet)):
            untouched.append(code)
        wanted = stands(sheet)
        sheet.reject()
        bench.settle()
        again = opened(bench, who, code)
        assert stands(again) == wanted, code
        again.summary.acted.emit()
        assert stands(again) == first or code in untouched, f"{code}: begun afresh"
        again.reject()
        bench.settle()
        assert not [each for each in bench.workplace.read(kept.drafts) if each.startswith(f"{code}:")], code
    assert set(untouched) <= CHOSEN_ONLY, untouched


def test_a_single_line_waits_when_one_leaves(bench: AtADesk, who: UUID) -> None:
    sheet = opened(bench, who, "contact_point")
    sheet.fields["value"].set_value("07700 9")
    sheet.reject()
    bench.settle()
    again = opened(bench, who, "contact_point")
    assert again.fields["value"].value() == "07700 9"
    again.reject()


def test_an_open_form_is_looked_at_now_and_then(bench: AtADesk, who: UUID) -> None:
    """The power goes: what was typed until a moment ago is in the store."""
    sheet = opened(bench, who, "address")
    assert sheet.typed._look.isActive()
    sheet.fields["lines"].set_value("Flat 2")
    sheet.typed.look()
    bench.settle()
    body = bench.workplace.read(kept.draft, f"address:{who}")
    assert body is not None
    assert body["lines"] == "Flat 2"
    sheet.reject()


def test_a_save_takes_its_draft_along(bench: AtADesk, who: UUID) -> None:
    sheet = opened(bench, who, "address")
    sheet.fields["lines"].set_value("Flat 2")
    sheet.typed.look()
    sheet.save_button.click()
    sheet.typed.look()
    bench.settle()
    assert bench.workplace.read(kept.drafts) == ()
    assert "Flat 2" in [row.lines for row in bench.page(who).addresses]


@pytest.mark.parametrize(
    "what", ["saved", "refused", pytest.param("full", marks=pytest.mark.expects_log("trouble"))]
)  # fmt: skip
def test_locked_while_it_is_saved_it_waits_only_if_it_was_not(bench: AtADesk, who: UUID, what: str) -> None:
    free, actor = Event(), bench.workplace.actor
    sheet = opened(bench, who, "contact_point")
    sheet.fields["value"].set_value("07700 900555")
    bench.tasks.at_the_store(bench.tasks, free.wait)
    if what == "refused":
        bench.workplace.actor = replace(actor, places=())
    if what == "full":
        event.listen(bench.workplace.store._engine, "commit", _full, once=True)
    sheet.save_button.click()
    sheet.put_away()
    free.set()
    bench.settle()
    bench.workplace.actor = actor
    body = bench.workplace.read(kept.draft, f"contact_point:{who}")
    assert (body is None) is (what == "saved")
    assert body is None or body["value"] == "07700 900555"


def _full(connection: Connection) -> None:
    """A disk that is full: found out at the commit, and nothing of it remains."""
    connection.connection.cursor().execute("ROLLBACK")
    raise sqlcipher.OperationalError("database or disk is full")
