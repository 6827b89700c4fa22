"""What can be undone in this sitting, newest first: one step for every save that offered a way back."""

from collections.abc import Callable
from typing import Any

from vru_case.errors import Refusal
from vru_case.services import undoing
from vru_case.ui.tasks import Tasks
from vru_case.ui.words import undoing as words

#: Further back nobody remembers what it was.
MOST = 50


class WayBack:
    """The verb that undoes a save, and what it is handed. Nothing runs until a step is taken.

    `lines`: what the save wrote in the outbox, so that it stays here while somebody thinks about it. `telling` makes a
    sentence of the verb's answer, where there is more to say than that it was undone.
    """

    def __init__(
        self, tasks: Tasks, verb: Callable[..., Any], *args: Any,
        lines: tuple[int, int] | None = None, telling: Callable[[Any], str] | None = None,
    ) -> None:  # fmt: skip
        self._tasks, self._verb, self._args = tasks, verb, args
        self.lines, self._telling = lines, telling

    def go(self, done: Callable[[str], None], refused: Callable[[Refusal], None]) -> None:
        """Undo it; `done` is told what there is to say of it, once the store has it."""

        def answered(answer: Any) -> None:
            done(self._telling(answer) if self._telling is not None else "")

        self._tasks.write(self._tasks, self._verb, *self._args, then=answered, refused=refused)

    def stand(self, seconds: float) -> None:
        """Nobody else gets what was saved for so many seconds, unless they have it already."""
        if self.lines is not None:
            self._tasks.read(self._tasks, undoing.stand, self.lines, seconds, then=_nothing)


class Step:
    """One way back. It is gone once; its toast and the key are the same step."""

    def __init__(self, said: str, way: WayBack, steps: "Steps") -> None:
        self.said, self.way, self._steps = said, way, steps

    def __call__(self, *, by_key: bool = False) -> None:
        """Undo it, unless that has been done; what came of it is said when the store has answered."""
        if self._steps.drop(self):

            def done(told: str) -> None:
                last = self._steps.last
                following = last.said if by_key and last is not None else ""
                self._steps.say(told or words.undone(self.said, following))

            self.way.go(done, self._on_refused)

    def _on_refused(self, refusal: Refusal) -> None:
        self._steps.say(refusal.message)


class Steps:
    """Lives as long as the desk: a lock forgets it. `say` says what came of a step."""

    def __init__(self, say: Callable[[str], None]) -> None:
        self.say = say
        self._steps: list[Step] = []

    def note(self, said: str, then: Callable[[], None] | WayBack | None) -> Callable[[], None] | None:
        """What the button of a toast does; when it undoes something, the key does the same later."""
        if not isinstance(then, WayBack):
            return then
        step = Step(said, then, self)
        self._steps = [*self._steps[-MOST + 1 :], step]
        return step

    def drop(self, step: Step) -> bool:
        """Whether it was still there."""
        there = step in self._steps
        self._steps = [each for each in self._steps if each is not step]
        return there

    @property
    def last(self) -> Step | None:
        """What the next one undoes."""
        return self._steps[-1] if self._steps else None


def _nothing(_answer: object) -> None:
    return None
