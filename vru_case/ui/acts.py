"""A button that writes: what it did is said when it is saved, with a way back, as a form's save is."""

from collections.abc import Callable
from typing import Any

from vru_case.errors import Refusal
from vru_case.services import undoing
from vru_case.services.undoing import Saved
from vru_case.ui.desk import Desk
from vru_case.ui.steps import WayBack
from vru_case.ui.words import lists

#: What undoes an act: nothing said here takes back whatever it wrote; a function is asked with what the verb answered.
Way = WayBack | Callable[[Any], WayBack | None] | None


def act(
    desk: Desk, said: str | Callable[[Any], str], verb: Callable[..., Any], *args: Any,
    way: Way = None, then: Callable[[Any], None] | None = None, refused: Callable[[Refusal], None] | None = None,
) -> None:  # fmt: skip
    """Run a verb; when it is saved, say so (`said`, or what that makes of the answer) with a way back, and go on with
    `then`. Why it was refused goes to `refused`, or is said. Lives on when what was pressed has gone."""

    def saved(done: Saved) -> None:
        back = way(done.answer) if callable(way) else way
        if way is None and done.lines is not None:
            back = desk.way_back(undoing.back, done.lines)
        if back is not None:
            back.lines = done.lines
        words = said if isinstance(said, str) else said(done.answer)
        desk.say(words, lists.UNDO if back is not None else "", back)
        if then is not None:
            then(done.answer)

    def why_not(refusal: Refusal) -> None:
        desk.say(refusal.message)

    desk.tasks.write(desk, undoing.saved, verb, *args, then=saved, refused=refused or why_not)
