"""What follows once a laptop has caught up: is it what the server holds, and can its words be found?"""

from collections.abc import Callable

from vru_case.store import search
from vru_case.store.changes import Changes
from vru_case.sync import heal, wire


def close_up(
    apply: heal.Apply, post: heal.Asks, page: wire.Page | None, stop: Callable[[], bool] = lambda: False
) -> Changes:
    """Compare the cases of the page that caught up, index what waits for it, and once a day compare every case.

    In transactions short enough for a save to wait for; `stop` leaves the rest to the next time. Where anything is
    `gone`, or was on the way here, the store is to be folded after this (`Store.fold`).
    """
    changes = Changes()
    if page is not None and page.caught_up and page.digests and not stop():
        changes |= heal.check(apply, post, page)
    while not stop() and apply(search.catch_up):
        pass
    if page is not None and page.caught_up and not stop() and apply(heal.due):
        changes |= heal.check_all(apply, post, stop)
    return changes
