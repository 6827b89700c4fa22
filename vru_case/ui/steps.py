"""What can be undone in this sitting, newest first: one step for every save that offered a way back."""

from collections.abc import Callable

from vru_case.ui.words import lists

#: Further back nobody remembers what it was.
MOST = 50


class Step:
    """One way back. It is gone once; its toast and the key are the same step."""

    def __init__(self, said: str, then: Callable[[], None], steps: "Steps") -> None:
        self.said, self._then, self._steps = said, then, steps

    def __call__(self) -> None:
        """Undo it, unless that has been done."""
        if self._steps.drop(self):
            self._then()


class Steps:
    """Lives as long as the desk: a lock forgets it."""

    def __init__(self) -> None:
        self._steps: list[Step] = []

    def note(self, said: str, button: str, then: Callable[[], None] | None) -> Callable[[], None] | None:
        """What the button of a toast does; when it undoes something, the key does the same later."""
        if then is None or button != lists.UNDO:
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
