"""Every save can be undone, by its toast and by Ctrl+Z, or says why it stays."""

import ast
import pkgutil
from dataclasses import replace
from importlib import import_module
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from pytestqt.qtbot import QtBot
from sqlalchemy import delete, select

import vru_case.ui.forms
import vru_case.ui.pages
from tests.ui.at_a_desk import AtADesk, at_a_desk
from tests.ui.look_forms import james
from vru_case.errors import Refusal
from vru_case.models.local import Outbox
from vru_case.models.person import Address
from vru_case.services import undoing
from vru_case.services.agreement import offers
from vru_case.services.agreement.offers import NewSignpost
from vru_case.services.people import people
from vru_case.services.people.people import NewContactPoint
from vru_case.services.work import Work
from vru_case.ui.acts import act
from vru_case.ui.forms.base import FormSheet
from vru_case.ui.forms.menu import FORMS
from vru_case.ui.forms.undoable import Undoable
from vru_case.ui.parts.toast import SHOWN_MS
from vru_case.ui.words import undoing as words

MAKE = {entry.code: entry.make for entry in FORMS}


@pytest.fixture
def bench(qtbot: QtBot, tmp_path: Path) -> Any:
    with at_a_desk(qtbot, tmp_path, "ed-navigator", "divert") as made:
        yield made


@pytest.fixture
def who(bench: AtADesk) -> UUID:
    return UUID(str(bench.write(james)))


def every_form() -> list[type[FormSheet]]:
    for room in (vru_case.ui.forms, vru_case.ui.pages):
        for each in pkgutil.walk_packages(room.__path__, f"{room.__name__}."):
            import_module(each.name)
    found: list[type[FormSheet]] = []
    left = [FormSheet]
    while left:
        some = left.pop()
        left += some.__subclasses__()
        found += [each for each in some.__subclasses__() if each not in found]
    return found


def test_every_form_can_be_undone_or_says_why_not() -> None:
    abstract = {"TableSheet", "WideSheet", "UndoableSheet", "WithPlaces", "PlanSheet", "ConcernStep"}
    found = [each for each in every_form() if each.__name__ not in abstract]
    assert len(found) > 50
    silent = [
        each.__name__
        for each in found
        if not each.stays and not issubclass(each, Undoable) and each.on_written is not FormSheet.on_written
    ]
    # These say it themselves, with a way back of their own; each is tested where it is.
    said = {"OfferSheet", "AgreedSheet", "ServiceSheet", "StepSheet", "DifferencesSheet", "ActivitySheet"}
    assert set(silent) <= said, silent


def test_what_stays_says_why() -> None:
    reasons = {each.__name__: each.stays for each in every_form() if each.stays}
    assert reasons
    assert all(len(reason.split()) > 5 for reason in reasons.values())


def save_address(bench: AtADesk, who: UUID, words: str) -> None:
    sheet = bench.opened(MAKE["address"](bench.desk, bench.page(who), bench.window))
    sheet.fields["lines"].set_value(words)
    sheet.save_button.click()
    bench.settle()


def lines(bench: AtADesk, who: UUID) -> list[str]:
    return [row.lines for row in bench.page(who).addresses]


def test_two_saves_are_undone_one_after_the_other(bench: AtADesk, who: UUID) -> None:
    before = lines(bench, who)
    save_address(bench, who, "Flat 2")
    save_address(bench, who, "Flat 3")
    for left in (1, 0):
        step = bench.desk.steps.last
        assert step is not None
        step()
        bench.settle()
        assert len(lines(bench, who)) == len(before) + left
    assert bench.desk.steps.last is None
    assert lines(bench, who) == before


def _pruned(work: Work) -> None:
    work.session.execute(delete(Outbox))


@pytest.mark.parametrize("emptied", [False, True])
def test_what_is_saved_again_after_an_undo_can_be_undone_too(bench: AtADesk, who: UUID, emptied: bool) -> None:
    """The first save's number is never given again; nor are those of what the server has had for long."""
    before = lines(bench, who)
    save_address(bench, who, "Flat 2")
    for again in ("Flat 3", "Flat 4"):
        step = bench.desk.steps.last
        assert step is not None
        step()
        bench.settle()
        assert lines(bench, who) == before, bench.said[-1]
        if emptied:
            bench.write(_pruned)
        save_address(bench, who, again)


def _share(work: Work) -> None:
    for row in work.session.scalars(select(Outbox).where(Outbox.state == "waiting")):
        row.state = "shared"


def test_what_is_shared_is_ended_and_never_deleted(bench: AtADesk, who: UUID) -> None:
    before = lines(bench, who)
    save_address(bench, who, "Flat 2")
    bench.write(_share)
    step = bench.desk.steps.last
    assert step is not None
    step()
    bench.settle()
    assert lines(bench, who) == before
    kept = bench.workplace.read(
        lambda work: work.session.scalars(select(Address).where(Address.lines == "Flat 2")).all()
    )
    assert [row.ended_on is not None for row in kept] == [True]


def test_what_cannot_be_ended_says_so_and_stays(bench: AtADesk, who: UUID) -> None:
    new = NewSignpost(who, "SERVICE", "Drop-in on Talbot Road")
    saved = bench.write(undoing.saved, offers.signpost, new)
    bench.write(_share)
    with pytest.raises(Refusal) as refused:
        bench.workplace.write(undoing.back, saved.lines)
    assert refused.value.message == undoing.SHARED


def test_a_change_goes_back_to_what_it_was_even_when_shared(bench: AtADesk, who: UUID) -> None:
    details = bench.page(who).details
    saved = bench.write(undoing.saved, people.change, who, replace(details, known_as="Jay"))
    bench.write(_share)
    bench.write(undoing.back, saved.lines)
    assert bench.page(who).details.known_as == details.known_as


def test_a_change_that_was_changed_since_is_left_alone(bench: AtADesk, who: UUID) -> None:
    details = bench.page(who).details
    saved = bench.write(undoing.saved, people.change, who, replace(details, known_as="Jay"))
    bench.write(people.change, who, replace(details, known_as="J"))
    with pytest.raises(Refusal) as refused:
        bench.workplace.write(undoing.back, saved.lines)
    assert refused.value.message == undoing.SINCE
    assert bench.page(who).details.known_as == "J"


def test_the_toast_and_the_key_are_one_step(bench: AtADesk, who: UUID) -> None:
    before = lines(bench, who)
    save_address(bench, who, "Flat 2")
    once = bench.desk.steps.last
    assert once is not None
    bench.desk.say("Choose", "Start", lambda: None)
    assert bench.desk.steps.last is once, "no way back, and no step"
    once()
    once()
    bench.settle()
    assert lines(bench, who) == before
    assert bench.desk.steps.last is None


def test_undone_is_said_when_it_is_done_and_not_before(bench: AtADesk, who: UUID) -> None:
    save_address(bench, who, "Flat 2")
    step, heard = bench.desk.steps.last, len(bench.said)
    assert step is not None
    step()
    assert len(bench.said) == heard, "the store has not answered"
    bench.settle()
    assert bench.said[heard:] == [words.undone(step.said, "")]


def test_what_cannot_be_undone_says_why_and_never_that_it_was(bench: AtADesk, who: UUID) -> None:
    act(bench.desk, "Told them where to go.", offers.signpost, NewSignpost(who, "SERVICE", "Drop-in"))
    bench.settle()
    bench.write(_share)
    step, heard = bench.desk.steps.last, len(bench.said)
    assert step is not None
    step(by_key=True)
    bench.settle()
    assert bench.said[heard:] == [undoing.SHARED]


def test_the_key_says_what_it_would_undo_next(bench: AtADesk, who: UUID) -> None:
    save_address(bench, who, "Flat 2")
    save_address(bench, who, "Flat 3")
    step = bench.desk.steps.last
    assert step is not None
    step(by_key=True)
    bench.settle()
    assert bench.said[-1] == words.undone(step.said, step.said)


def test_an_act_that_is_refused_says_so_and_offers_nothing(bench: AtADesk, who: UUID) -> None:
    act(bench.desk, "Assigned.", people.add_contact_point, NewContactPoint(who, "not a number"))
    bench.settle()
    assert bench.said
    assert "Assigned." not in bench.said
    assert bench.desk.steps.last is None


def test_a_save_stays_here_as_long_as_its_toast(bench: AtADesk, who: UUID) -> None:
    save_address(bench, who, "Flat 2")
    step = bench.desk.steps.last
    assert step is not None
    assert SHOWN_MS / 1000 < undoing.STANDS_S - 0.5
    assert SHOWN_MS / 1000 - 5 < bench.workplace.held_s() <= undoing.STANDS_S
    step.way.stand(undoing.PONDERED_S)
    bench.settle()
    assert bench.workplace.held_s() > undoing.STANDS_S


#: Writes of no record of anybody's: drafts, views, what was looked at, days that say by themselves that we looked; what
#: follows by itself from something that can be undone; and saves whose way back is made where they are.
NO_ACT = {
    "kept.remember", "kept.keep_draft", "kept.drop_draft", "layouts.remember", "_keep", "keep", "unanswered.keep",
    "viewings.past_wall", "viewings.look", "referrals.received", "handed.seen", "cover.settle", "undoing.saved",
    "laptops.ask_again",
    # On paper or in somebody's hands: that it was given out stays.
    "bundle.begin", "exports.note",
    # Taken back because it never left.
    "self._back",
}  # fmt: skip


def test_every_button_of_a_page_that_writes_offers_a_way_back() -> None:
    """A page writes through `ui.acts.act` or a form; `tasks.write` is for what is no act."""
    found: dict[str, list[str]] = {}
    for room in (vru_case.ui.forms, vru_case.ui.pages):
        for path in Path(room.__path__[0]).rglob("*.py"):
            for node in ast.walk(ast.parse(path.read_text("utf-8"))):
                if isinstance(node, ast.Call) and ast.unparse(node.func).endswith("tasks.write") and len(node.args) > 1:
                    verb = ast.unparse(node.args[1])
                    if verb not in NO_ACT:
                        found.setdefault(path.name, []).append(verb)
    assert found == {}
