"""What follows once a laptop has caught up: can its words be found, and is it what the server holds?"""

from collections.abc import Callable

from vru_case.store import search
from vru_case.store.changes import Changes
from vru_case.sync import heal, wire


def close_up(
    apply: heal.Apply, post: heal.Asks, page: wire.Page | None, stop: Callable[[], bool] = lambda: False
) -> Changes:
    """Index what waits for it, compare the cases of the page that caught up, and once a day compare every case.

    In transactions short enough for a save to wait for; `stop` leaves the rest to the next time. Where anything is
    `gone`, or was on the way here, the store is to be folded after this (`Store.fold`).
    """
    while not stop() and apply(search.catch_up):
        pass
    if page is None or not page.caught_up or stop():
        return Changes()
    changes = heal.check(apply, post, page) if page.digests else Changes()
    if not stop() and apply(heal.due):
        changes |= heal.check_all(apply, post, stop)
    return changes
