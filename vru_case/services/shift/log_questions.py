"""The questions of a line of the log with a key for each answer: the same on paper, in the grid and on the form."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from vru_case.programmes.definition import Library, Option, Programme
from vru_case.programmes.shift import ShiftRule
from vru_case.services.shift.offer_log import LISTS, reasons

#: Answered yes or no; everything else has a list.
YES_NO = ("clinically_ok", "approached", "role_explained", "notice_given", "card_left")
YES, NO = "yes", "no"
#: What stands beside the boxes of a list, in its order.
KEYS = "1234567890abcdefghijklmnopqrstuvwxyz"
#: Any number of its answers may be ticked.
MANY = ("checks",)
#: Answers nobody can give on a shift: they come later.
_NOT_HERE = {"answer": ("WITHDRAWN",)}


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer: the key it is typed by, its code and its words."""

    key: str
    code: str
    words: str


@dataclass(frozen=True, slots=True)
class Question:
    """One question of a line and what may be answered. Yes and no have no words here."""

    ask: str
    answers: tuple[Answer, ...]

    def by_key(self, key: str) -> Answer | None:
        """The answer of a key."""
        return next((each for each in self.answers if each.key == key), None)

    def words(self, code: str) -> str:
        """The words of a code; the code itself where nobody knows it."""
        return next((each.words for each in self.answers if each.code == code), code)


def questions(library: Library, programme: Programme, day: date) -> tuple[Question, ...]:
    """What a line asks, in the file's order; why not and why outside follow on whether we spoke with them."""
    rule = programme.shift
    if rule is None:
        return ()
    made: list[Question] = []
    for ask in rule.asks:
        made.append(Question(ask, _answers(library, programme, rule, ask, day)))
        if ask == "approached":
            made += [
                Question(each, _answers(library, programme, rule, each, day))
                for each in ("why_not_approached", "override_reason")
            ]
    return tuple(made)


def _answers(library: Library, programme: Programme, rule: ShiftRule, ask: str, day: date) -> tuple[Answer, ...]:
    if ask in YES_NO:
        return _keyed([(YES, ""), (NO, "")])
    if ask == "age_band":
        unknown = library.label("sex", "NK")
        return _keyed([*((each.id, each.label) for each in rule.bands), ("NK", unknown)])
    if ask == "checks":
        return _keyed([(each.id, each.asks) for each in rule.checks])
    if ask == "reason":
        return _keyed(_pairs(_usual_first(library, programme, day)))
    name = LISTS[ask]
    codes = {"found_by": [each.code for each in rule.found_by], "mode": rule.modes}.get(ask)
    out = _NOT_HERE.get(ask, ())
    return _keyed(_pairs(each for each in _current(library, name, day, codes) if each.code not in out))


def _usual_first(library: Library, programme: Programme, day: date) -> list[Option]:
    name, rule = reasons(programme, day), programme.reason_rule(day)
    every = _current(library, name, day) if name else []
    return sorted(every, key=lambda each: rule is not None and each.code not in rule.eligible)


def _current(library: Library, name: str, day: date, codes: Sequence[str] | None = None) -> list[Option]:
    found = {each.code: each for each in library.list(name).current(day)}
    return [found[code] for code in (found if codes is None else codes) if code in found]


def _pairs(options: Iterable[Option]) -> list[tuple[str, str]]:
    return [(each.code, each.label) for each in options]


def _keyed(pairs: Sequence[tuple[str, str]]) -> tuple[Answer, ...]:
    return tuple(Answer(key, code, words) for key, (code, words) in zip(KEYS, pairs, strict=False))
