"""A first conversation: who they are, how to reach them, how they came to us, what they agree to. One write."""

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from vru_case.services.people import intake, matching
from vru_case.services.people.intake import NewPerson, Reach
from vru_case.services.people.likeness import Facts
from vru_case.services.shift.eligibility import OVERRIDE
from vru_case.services.values import Details
from vru_case.services.work import Membership
from vru_case.ui.desk import Desk
from vru_case.ui.forms.agreement.answers import FirstAnswers
from vru_case.ui.forms.asks import Ask, Kit, make_field, narrowed, options, sites
from vru_case.ui.forms.base import FormSheet
from vru_case.ui.forms.chips import ChipsField
from vru_case.ui.forms.people.already import AlreadyHere, Recognising
from vru_case.ui.forms.people.birth import BirthAsked, follow
from vru_case.ui.parts.field_choice import ChoiceField
from vru_case.ui.parts.label import Label
from vru_case.ui.parts.values import Choice
from vru_case.ui.words import forms as words
from vru_case.ui.words import new_person as own
from vru_case.ui.words.forms import FormWords

NAMES = ("known_as", "first_name", "last_name")
SAFE = ("safe_to_call", "safe_to_text", "safe_to_leave_message")


class NewPersonSheet(FormSheet):
    """`done` carries the new person's id. Whoever may be the same person is shown while a name or number is typed."""

    def __init__(
        self,
        desk: Desk,
        parent: QWidget | None = None,
        said: FormWords = own.NEW_PERSON,
        places: tuple[Membership, ...] = (),
        kept: str = "new-person",
    ) -> None:
        """`places` are the spaces it may be in, all of the actor's unless said; `kept` is the key of its draft."""
        super().__init__(desk, said, parent, width=920)
        self._spaces = {str(place.space_id): place for place in places or desk.actor.places}
        first = next(iter(self._spaces.values()))
        self._space = first.space_id
        self.kit = Kit(desk.theme, desk.library, desk.library.programme(first.programme), self.said)
        if len(self._spaces) > 1:
            self._ask_programme()
        self.already = AlreadyHere(desk.theme, self)
        self.already.asked.connect(self._on_open)
        self.recognising = Recognising(desk, self.already, self._so_far)
        across = QWidget()
        row = QHBoxLayout(across)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(desk.theme.px(36))
        self._left, self._right = QVBoxLayout(), QVBoxLayout()
        for column in (self._left, self._right):
            column.setSpacing(desk.theme.px(14))
            row.addLayout(column, 1)
        self._build_left()
        self._build_right()
        self.add(self.already)
        self.add(across)
        if len(self._spaces) > 1:
            self.fields["programme"] = self.programme
        self.begun()
        self.typed.use(kept)
        self.recognising.begin()

    def begun(self) -> None:
        """For a sheet that is filled in already."""

    def save(self) -> None:
        """Everything in one write."""
        if self.readable():
            self.write(intake.begin, self.answers())

    def answers(self) -> NewPerson:
        """What stands on the sheet."""
        value = {name: field.value() for name, field in self.fields.items()}
        born, precision, age = self.birth.answer()
        plain = (*NAMES, "pronouns", "district", "site")
        details = Details(
            **{name: value[name] for name in plain}, born_on=born, born_precision=precision, estimated_age=age
        )
        reach = Reach(value["value"], **{name: value[name] for name in SAFE}, best_times=value["best_times"])
        return NewPerson(
            self._space,
            details,
            reach,
            value["source"],
            answers=self.asked.answers(),
            given_how=self.asked.how.value(),
            override_reason=value[OVERRIDE],
        )

    def _ask_programme(self) -> None:
        label = own.NEW_PERSON.fields["programme"].label
        names = [
            Choice(space, self.desk.library.programme(place.programme).name) for space, place in self._spaces.items()
        ]
        self.programme = ChipsField(self._theme, label, names)
        self.programme.set_value(str(self._space))
        self.programme.changed.connect(self._on_programme)
        self.add(self.programme)

    def _put(self, column: QVBoxLayout, *asks: Ask) -> None:
        self.add_row({ask.name: make_field(self.kit, ask) for ask in asks}, column, [ask.share for ask in asks])

    def _head(self, column: QVBoxLayout, title: str) -> None:
        if column.count():
            column.addSpacing(self._theme.px(6))
        column.addWidget(Label(self._theme, title, "heading"))

    def _build_left(self) -> None:
        self._head(self._left, words.WHO)
        self._put(self._left, Ask("known_as", "line", share=3), Ask("pronouns", "line", share=2))
        self._put(self._left, Ask("first_name", "line"), Ask("last_name", "line"))
        self.birth = BirthAsked(self._theme, self.kit.programme)
        self.fields |= {"born_on": self.birth.born, "estimated_age": self.birth.age}
        self._left.addWidget(self.birth)
        self._put(self._left, Ask(OVERRIDE, "pick", OVERRIDE))
        follow(self.birth, self.fields[OVERRIDE])
        said = self.kit.words("site")
        site = narrowed(ChoiceField(self._theme, said.label, self._sites(), placeholder=words.FIND))
        district = make_field(self.kit, Ask("district", "pick", "district"))
        self.add_row({"district": district, "site": site}, self._left)
        self._head(self._left, own.CAME)
        self._put(self._left, Ask("source", "pick", "referral_source", lambda each: each.uses.referral_sources))
        self._left.addStretch(1)
        for name in NAMES:
            self.fields[name].changed.connect(self.recognising.start)

    def _build_right(self) -> None:
        self._head(self._right, own.REACH)
        self._put(self._right, Ask("value", "line"), Ask("best_times", "line"))
        for name in SAFE:
            self._put(self._right, Ask(name, "yes-no-row"))
        self._head(self._right, own.ASKED)
        self.asked = FirstAnswers(self._theme, self.kit.library, self.kit.programme)
        self._right.addWidget(self.asked)
        self.fields |= self.asked.fields
        self._right.addStretch(1)
        for name in ("value", "born_on"):
            self.fields[name].changed.connect(self.recognising.start)

    def _sites(self) -> tuple[Choice, ...]:
        return sites(self.kit.library, self.kit.programme)

    def _on_programme(self) -> None:
        place = self._spaces.get(self.programme.value())
        if place is None:
            return
        programme = self.desk.library.programme(place.programme)
        self._space, self.kit = place.space_id, Kit(self._theme, self.kit.library, programme, self.said)
        self.birth.set_programme(programme)
        site, source = self.fields["site"], self.fields["source"]
        assert isinstance(site, ChoiceField)
        assert isinstance(source, ChoiceField)
        for field, choices in (
            (site, self._sites()),
            (source, options(self.kit.library, "referral_source", programme.uses.referral_sources)),
        ):
            field.set_value("")
            field.set_choices(choices)

    def _so_far(self) -> Facts:
        known_as, first, last = (self.fields[name].value() for name in NAMES)
        born, precision, _ = self.birth.answer()
        return matching.typed_facts((known_as, first, last, ""), (born, precision), self.fields["value"].value())

    def _on_open(self, person_id: object) -> None:
        self.typed.drop()
        self.reject()
        self.desk.open_person(person_id)
