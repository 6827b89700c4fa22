"""What follows once a laptop has caught up: can its words be found, and is it what the server holds?"""

from collections.abc import Callable
from functools import partial
from time import monotonic

from sqlalchemy import Connection

from vru_case.store import search
from vru_case.store.changes import Changes
from vru_case.sync import heal, wire

#: Whoever waits this many seconds for the store isn't alone with it; then so many rows are indexed at a time.
_WANTED_S, _LITTLE = 0.005, 250


def close_up(
    apply: heal.Apply, post: heal.Asks, page: wire.Page | None, stop: Callable[[], bool] = lambda: False
) -> Changes:
    """Index what waits for it, compare the cases of the page that caught up, and once a day compare every case.

    In transactions short enough for a save to wait for; `stop` leaves the rest to the next time. Where anything is
    `gone`, or was on the way here, the store is to be folded after this (`Store.fold`).
    """
    _index(apply, stop)
    if page is None or not page.caught_up or stop():
        return Changes()
    changes = heal.check(apply, post, page) if page.digests else Changes()
    if not stop() and apply(heal.due):
        changes |= heal.check_all(apply, post, stop)
    return changes


def _index(apply: heal.Apply, stop: Callable[[], bool]) -> None:
    """Index what waits for it: much at a time, and little for as long as somebody else wants the store."""
    limit, left = search.AT_MOST, True
    while left and not stop():
        asked = monotonic()
        begun, left = apply(partial(_caught_up, limit=limit))
        wanted = begun - asked > _WANTED_S
        limit = _LITTLE if wanted else min(search.AT_MOST, 2 * limit)


def _caught_up(connection: Connection, limit: int) -> tuple[float, bool]:
    return monotonic(), search.catch_up(connection, limit) > 0
