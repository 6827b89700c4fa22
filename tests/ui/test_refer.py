"""Referring somebody: line by line, never without an agreement, and exactly what is shown is what is sent."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from tests.laptop import library
from tests.ui.at_a_desk import AtADesk, at_a_desk
from tests.ui.look_forms import james
from vru_case import clock
from vru_case.programmes.definition import ALWAYS, Period
from vru_case.services.agreement import offers
from vru_case.services.agreement.competence import may_be_under_16
from vru_case.services.referring.checklist import NO_REFERENCE, in_force
from vru_case.services.values import Details
from vru_case.ui.forms.referring.refer import ReferSheet
from vru_case.ui.forms.referring.safeguard import SafeguardSheet
from vru_case.ui.forms.referring.settled import sharing_said
from vru_case.ui.words import referrals as words


@pytest.fixture
def bench(qtbot: QtBot, tmp_path: Path) -> Iterator[AtADesk]:
    with at_a_desk(qtbot, tmp_path, "ed-navigator") as made:
        yield made


@pytest.fixture
def who(bench: AtADesk) -> UUID:
    return UUID(str(bench.write(james)))


def opened(bench: AtADesk, who: UUID) -> ReferSheet:
    return bench.opened(ReferSheet(bench.desk, bench.page(who), bench.window))


def settle_one(shown: ReferSheet, name: str, value: Any) -> None:
    assert shown.checklist is not None
    field: Any = shown.checklist.settled[name].field
    field.set_value(value)
    field.changed.emit()


TOLD = library().programme("ed-navigator").partners[0].told
REST: tuple[tuple[str, Any], ...] = (("told", TOLD), ("capacity", "no"), ("recipient", True), ("change", "yes"))


def answer_all(shown: ReferSheet, agreed: str = "YES") -> None:
    for name, value in (*REST, ("agreement", agreed), ("how", "SPOKEN")):
        settle_one(shown, name, value)


def send(bench: AtADesk, shown: ReferSheet) -> None:
    bench.keyClick(shown, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    bench.settle()


def out(bench: AtADesk, who: UUID) -> list[Any]:
    return [row for row in bench.page(who).referrals if row.direction == "out"]


def test_send_stays_off_and_says_why_until_everything_is_settled(bench: AtADesk, who: UUID) -> None:
    shown = opened(bench, who)
    said = [shown.why_not.text()]
    answers: tuple[tuple[str, Any], ...] = (
        ("told", TOLD),
        ("agreement", "YES"),
        ("how", "SPOKEN"),
        ("capacity", "no"),
        ("recipient", True),
        ("change", "yes"),
    )
    for name, value in answers:
        assert not shown.save_button.isEnabled()
        send(bench, shown)
        settle_one(shown, name, value)
        said.append(shown.why_not.text())
    assert shown.save_button.isEnabled()
    assert len(set(said)) == len(said)
    assert said[-1] == words.READY
    assert out(bench, who) == []
    shown.reject()


def test_what_is_shown_is_what_is_sent_and_nothing_else(bench: AtADesk, who: UUID) -> None:
    shown = opened(bench, who)
    answer_all(shown)
    settle_one(shown, "lines", ("name", "safe_contact", "district"))
    letter = shown.letter.text()
    send(bench, shown)
    [sent] = out(bench, who)
    assert [line.field for line in sent.shared] == ["name", "safe_contact", "district"]
    assert all(line.value in letter for line in sent.shared)
    assert "Somewhere to live" not in letter
    [agreement] = [row for row in bench.page(who).agreements if row.kind.code == "SHARE"]
    assert (agreement.partner.code, agreement.answer.code, agreement.how.code) == ("DIVERT", "YES", "SPOKEN")


def test_what_is_never_shared_is_shown_as_such_and_is_no_line(bench: AtADesk, who: UUID) -> None:
    shown = opened(bench, who)
    told = {each for label in shown.never.findChildren(QLabel) for each in label.text().split(words.LISTED)}
    never = {each.label for each in library().programme("ed-navigator").never_share}
    assert never <= told
    assert shown.checklist is not None
    assert not never & {line.label for line in shown.checklist.lines.all}
    shown.reject()


@pytest.mark.parametrize(("name", "value"), [("agreement", "NO"), ("agreement", "NOT_NOW"), ("capacity", "yes")])
def test_an_answer_that_stops_it_says_what_to_do_instead(bench: AtADesk, who: UUID, name: str, value: str) -> None:
    shown = opened(bench, who)
    answer_all(shown)
    settle_one(shown, name, value)
    assert shown.checklist is not None
    question: Any = shown.checklist.settled[name]
    assert question.stops.isVisible()
    assert question.stops.text() == question.question.stops
    assert not shown.save_button.isEnabled()
    assert shown.why_not.text() == words.NOT_YET["stopped"]
    shown.reject()


def test_a_limited_yes_says_which_part(bench: AtADesk, who: UUID) -> None:
    shown = opened(bench, who)
    answer_all(shown, "LIMITED")
    assert shown.why_not.text() == words.NOT_YET["limits"]
    assert shown.checklist is not None
    agreed: Any = shown.checklist.settled["agreement"]
    bench.keyClicks(agreed.limits.editor, "name only")
    send(bench, shown)
    assert [row.limits for row in bench.page(who).agreements if row.kind.code == "SHARE"] == ["name only"]
    assert len(out(bench, who)) == 1


def test_a_standing_agreement_is_used_and_not_asked_again(bench: AtADesk, who: UUID) -> None:
    bench.write(offers.agree, offers.NewAgreement(who, "SHARE", "YES", "DIVERT"))
    shown = opened(bench, who)
    assert shown.checklist is not None
    assert shown.checklist.standing.isVisible()
    assert not shown.checklist.settled["agreement"].isVisible()
    for name, value in (
        ("told", TOLD),
        ("capacity", "no"),
        ("recipient", True),
        ("change", "yes"),
    ):
        settle_one(shown, name, value)
    assert shown.save_button.isEnabled()
    shown.checklist.standing.acted.emit()
    assert shown.checklist.settled["agreement"].isVisible()
    assert not shown.save_button.isEnabled()
    shown.checklist.standing.acted.emit()
    send(bench, shown)
    assert len(out(bench, who)) == 1
    assert len([row for row in bench.page(who).agreements if row.kind.code == "SHARE"]) == 1


def test_an_agreement_taken_back_meanwhile_stops_it_in_the_store(bench: AtADesk, who: UUID) -> None:
    agreed = bench.write(offers.agree, offers.NewAgreement(who, "SHARE", "YES", "DIVERT"))
    shown = opened(bench, who)
    for name, value in (
        ("told", TOLD),
        ("capacity", "no"),
        ("recipient", True),
        ("change", "yes"),
    ):
        settle_one(shown, name, value)
    bench.write(offers.withdraw, agreed)
    send(bench, shown)
    assert shown.isVisible()
    assert shown.summary.text()
    assert out(bench, who) == []
    shown.reject()


def test_without_a_safe_contact_it_is_not_sent(bench: AtADesk, who: UUID) -> None:
    shown = opened(bench, who)
    answer_all(shown)
    settle_one(shown, "lines", ("name",))
    assert shown.why_not.text() == words.NOT_YET["safe-contact"]
    assert not shown.save_button.isEnabled()
    shown.reject()


@pytest.mark.parametrize(
    ("details", "asked"),
    [
        (Details(), True),
        (Details(estimated_age=17, born_precision="estimated"), True),
        (Details(estimated_age=18, born_precision="estimated"), False),
        (Details(born_on=clock.today() - timedelta(days=15 * 366), born_precision="day"), True),
        (Details(born_on=clock.today() - timedelta(days=17 * 366), born_precision="day"), False),
        (
            Details(born_on=clock.today().replace(year=clock.today().year - 16, month=1, day=1), born_precision="year"),
            True,
        ),
    ],
)
def test_who_agreed_for_a_child_is_asked_for_children(details: Details, asked: bool) -> None:
    assert may_be_under_16(details) is asked


def test_at_a_lock_every_tick_and_answer_waits(bench: AtADesk, who: UUID) -> None:
    shown = opened(bench, who)
    for name, value in (
        ("told", TOLD[:2]),
        ("agreement", "LIMITED"),
        ("capacity", "no"),
        ("lines", ("name", "district")),
    ):
        settle_one(shown, name, value)
    assert shown.checklist is not None
    limits: Any = shown.fields["limits"]
    limits.set_value("not the needs")
    shown.put_away()
    bench.settle()
    again = opened(bench, who)
    assert again.checklist is not None
    kept = again.checklist.settled
    assert set(kept["told"].field.value()) == set(TOLD[:2])
    assert kept["agreement"].field.value() == "LIMITED"
    assert again.fields["limits"].value() == "not the needs"
    assert kept["capacity"].field.value() == "no"
    assert again.checklist.lines.chosen() == ("name", "district")
    answer_all(again, "LIMITED")
    settle_one(again, "lines", ("name", "safe_contact"))
    send(bench, again)
    assert len(out(bench, who)) == 1
    fresh = opened(bench, who)
    assert fresh.checklist is not None
    assert fresh.checklist.settled["capacity"].field.value() == ""
    fresh.reject()


@pytest.mark.parametrize(("holds", "reference"), [(True, "Ours with Divert"), (False, "Ours with Divert"), (False, "")])
def test_a_sharing_agreement_out_of_date_is_said_and_warns(
    bench: AtADesk, who: UUID, holds: bool, reference: str
) -> None:
    ours = library().programme("ed-navigator")
    last = clock.today() + timedelta(days=0 if holds else -1)
    partner = replace(ours.partners[0], sharing_agreement=reference, period=Period(None, last))
    said = sharing_said(partner)
    assert in_force(partner) is holds
    assert reference in said
    assert said
    assert ("Ask your supervisor" in said) is not holds
    assert ("no reference on file" in said) is not bool(reference)


def test_no_programme_file_names_a_sharing_agreement_that_nobody_signed(bench: AtADesk, who: UUID) -> None:
    partners = [partner for programme in library().programmes for partner in programme.partners]
    assert partners
    assert {(partner.sharing_agreement, partner.period) for partner in partners} == {("", ALWAYS)}
    shown = opened(bench, who)
    assert shown.checklist is not None
    recipient: Any = shown.checklist.settled["recipient"]
    assert "no reference on file" in recipient.sharing.text()
    answer_all(shown)
    send(bench, shown)
    [row] = out(bench, who)
    assert [each.answer for each in row.settled if NO_REFERENCE in each.answer]


def test_without_agreement_the_safeguarding_route_takes_the_lines_along(bench: AtADesk, who: UUID) -> None:
    shown = opened(bench, who)
    answer_all(shown, "NO")
    settle_one(shown, "lines", ("name", "district"))
    assert shown.checklist is not None
    agreed: Any = shown.checklist.settled["agreement"]
    agreed.stops.acted.emit()
    bench.settle()
    assert bench.window.findChildren(ReferSheet) == []
    sheet = next(each for each in bench.window.findChildren(SafeguardSheet) if each.isVisible())
    assert sheet.lines.value() == ("name", "district")
    for name, value in (
        ("service", "CSC"), ("basis", "SERIOUS_HARM"), ("reason", "He was followed here"),
        ("decided_by", "R. Shah, named nurse"), ("person_told", False), ("not_told_why", "UNSAFE"),
    ):  # fmt: skip
        sheet.fields[name].set_value(value)
        sheet.fields[name].changed.emit()
    bench.keyClick(sheet, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    bench.settle()
    assert out(bench, who) == []
    [row] = bench.page(who).onward
    assert (row.service.code, row.protects, row.status.code) == ("CSC", True, "SENT")
    assert [line.field for line in row.shared] == ["name", "district"]
