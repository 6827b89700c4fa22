"""They came back for support: what we know, gone through once by one key each, and nothing asked twice."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, ClassVar
from uuid import UUID

from vru_case.errors import Refusal
from vru_case.programmes.validators import phone_shown
from vru_case.services.support import returning
from vru_case.services.support.returning import ADDRESS, AGREEMENT, CHANGED, FACT, NEED, POINT, STILL, STRENGTH, Checked
from vru_case.services.values import PersonPage
from vru_case.ui.forms.asks import Ask, options
from vru_case.ui.forms.base import Form, TableSheet
from vru_case.ui.forms.support.key_row import KeyRow, close_together, in_turn
from vru_case.ui.forms.undoable import Undoable
from vru_case.ui.parts.field import Field
from vru_case.ui.parts.field_choice import ChoiceField
from vru_case.ui.parts.field_text import TextField
from vru_case.ui.parts.label import Label
from vru_case.ui.parts.values import Choice
from vru_case.ui.steps import WayBack
from vru_case.ui.words import endings as words
from vru_case.ui.words import forms as form_words
from vru_case.ui.words import person_tabs

LEFT = ""
KEYS = {"Y": STILL, "C": CHANGED, "L": returning.LATER}
#: Facts of the person's own that change: each is the name of its list as well.
FACTS = ("ete", "accommodation")


@dataclass(frozen=True, slots=True)
class Known:
    """Something they told us before: of what kind, which, how it is called, and what it was."""

    kind: str
    name: str
    label: str
    said: str
    row_id: UUID | None = None


def known(page: PersonPage, label: Any) -> Iterable[Known]:
    """What we know that may have changed; `label(list, code)` gives the words of a code. Never an unsafe number."""
    for point in page.contact_points:
        if point.usable:
            yield Known(POINT, str(point.id), point.kind.words, _shown(point.value), point.id)
    for row in page.addresses:
        where = ", ".join(part for part in (row.lines, row.postcode, row.district.words) if part)
        yield Known(ADDRESS, str(row.id), person_tabs.ADDRESSES, where, row.id)
    for name in FACTS:
        if code := str(getattr(page.details, name)):
            yield Known(FACT, name, person_tabs.FIELDS[name], label(name, code))
    for strength in page.plan.strengths:
        if strength.state == "open":
            yield Known(STRENGTH, str(strength.id), words.A_STRENGTH, strength.words, strength.id)
    for need in page.plan.needs:
        if need.state == "open":
            yield Known(NEED, str(need.id), words.A_NEED, need.domain.words, need.id)
    for answer in page.agreements:
        if answer.latest and answer.holds:
            said = " · ".join(part for part in (answer.kind.words, answer.partner.words) if part)
            yield Known(AGREEMENT, str(answer.id), words.AN_AGREEMENT, said, answer.id)


class CameBackSheet(Undoable, TableSheet):
    """A self-referral and a new episode; the earlier one is linked, and its answers are kept."""

    form: ClassVar[Form] = Form(
        "came_back",
        returning.come_back,
        returning.Returning,
        (
            (Ask("source", "pick", "referral_source", lambda programme: programme.uses.referral_sources, "SELF"),),
            (Ask("reason", "notes", lines=2),),
        ),
        760,
    )

    def ready(self) -> None:
        """A row for everything we know."""
        theme = self.desk.theme
        self.known = {f"{each.kind}:{each.name}": each for each in known(self.page, self.desk.library.label)}
        self.rows: dict[str, KeyRow] = {}
        self.now: dict[str, Field] = {}
        self.add(Label(theme, words.KNOWN, "name"))
        self.add(Label(theme, words.KNOWN_HELP if self.known else words.NOTHING_KNOWN, "meta", "text3", wrap=True))
        holder, column = close_together(theme)
        self.add(holder)
        choices = [Choice(code, said) for code, said in words.ANSWERS.items()]
        for name, each in self.known.items():
            row = self.rows[name] = KeyRow(theme, each.said, each.label, choices, KEYS, LEFT)
            self.add_row({name: row}, column)
            if (field := self._now(each)) is not None:
                self.now[name] = field
                self.fields[f"now:{name}"] = field
                column.addWidget(field)
                row.changed.connect(self._shown)
        in_turn(list(self.rows.values()))
        self._shown()

    def checked(self) -> tuple[Checked, ...]:
        """What was gone through."""
        made = []
        for name, row in self.rows.items():
            each, field = self.known[name], self.now.get(name)
            now = str(field.value()) if field is not None and row.value() == CHANGED else ""
            made.append(Checked(each.kind, row.value(), each.name, each.row_id, now))
        return tuple(made)

    def given(self) -> dict[str, Any]:
        """All of it, with words for what was gone through and what is to be asked yet."""
        checked = self.checked()
        told = [(each, self.known[name]) for each, name in zip(checked, self.rows, strict=True)]
        lines = [(each.answer, row.label, row.said) for each, row in told if each.answer]
        later = [row.label for each, row in told if returning.asked_later(each)]
        return super().given() | {
            "checked": checked, "note": words.gone_through(lines), "to_ask": words.to_ask(later),
        }  # fmt: skip

    def on_refused(self, refusal: Refusal) -> None:
        """What is wrong with something new stands beside its row."""
        row = f"now:{refusal.field}"
        super().on_refused(Refusal(refusal.message, row) if row in self.fields else refusal)

    def way_back(self, answer: UUID) -> WayBack:
        """Support is not open after all."""
        return self.undo_by(returning.take_back, answer)

    def _now(self, each: Known) -> Field | None:
        theme = self.desk.theme
        if each.kind == FACT:
            return ChoiceField(theme, words.NEW_VALUE, options(self.desk.library, each.name), "", form_words.FIND)
        if each.kind in (POINT, ADDRESS):
            return TextField(theme, words.NEW_VALUE, optional=form_words.OPTIONAL)
        return None

    def _shown(self) -> None:
        for name, field in self.now.items():
            field.setVisible(self.rows[name].value() == CHANGED)


def _shown(value: str) -> str:
    return phone_shown(value) if value.startswith("+") else value
