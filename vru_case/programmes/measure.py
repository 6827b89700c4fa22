"""What a measure is: a published set of questions with a scale, as read from `resources/measures/`."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Band:
    """What answers up to and with `to` are called."""

    to: int
    label: str


@dataclass(frozen=True, slots=True)
class Question:
    """One question in its official words. `low` and `high` are the ends of the scale; `reversed`: lower is better."""

    id: str
    short: str
    asks: str
    low: str
    high: str
    bands: tuple[Band, ...]
    reversed: bool = False

    def band(self, answer: int) -> str:
        """What an answer is called."""
        return next((band.label for band in self.bands if answer <= band.to), "")


@dataclass(frozen=True, slots=True)
class Measure:
    """A set of questions, answered with whole numbers from `lowest` to `highest`."""

    id: str
    title: str
    source: str
    licence: str
    intro: str
    lowest: int
    highest: int
    questions: tuple[Question, ...]

    def question(self, question_id: str) -> Question | None:
        """One question; None for an id this measure doesn't have."""
        return next((each for each in self.questions if each.id == question_id), None)
