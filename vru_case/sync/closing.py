"""What follows once a laptop has caught up: can its words be found, and is it what the server holds?"""

from collections.abc import Callable
from functools import partial

from vru_case.store import search
from vru_case.store.changes import Changes
from vru_case.sync import heal, wire

#: Rows indexed at a time while somebody works.
_FEW = 100


def close_up(
    apply: heal.Apply,
    post: heal.Asks,
    page: wire.Page | None,
    stop: Callable[[], bool] = lambda: False,
    portion: Callable[[int, int], int] = max,
) -> Changes:
    """Index what waits for it, compare the cases of the page that caught up, and once a day compare every case.

    In transactions short enough for a save to wait for, of the `portion` out of most and least that is right just now;
    `stop` leaves the rest to the next time. Where anything is `gone`, or was on the way here, the store is to be folded
    after this (`Store.fold`).
    """
    while not stop() and apply(partial(search.catch_up, limit=portion(search.AT_MOST, _FEW))):
        pass
    if page is None or not page.caught_up or stop():
        return Changes()
    changes = heal.check(apply, post, page) if page.digests else Changes()
    if not stop() and apply(heal.due):
        changes |= heal.check_all(apply, post, stop)
    return changes
