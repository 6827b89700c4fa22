"""Taking what is new: while one page is laid down, the next are on their way."""

from collections.abc import Callable, Iterator
from functools import partial
from time import monotonic

from sqlalchemy import Connection

from vru_case.store.changes import Changes
from vru_case.sync import closing, laying, wire
from vru_case.sync.post import TooSlow
from vru_case.sync.run import Run, Step, new_life

#: Rows laid down in one transaction while somebody works.
FEW = 100
#: Pages of the log before it is folded into the file. SQLite's own figure, and what saves half of that while thousands
#: of rows come in one behind the other: the same pages of the file are then written once instead of each time.
_USUAL, _ROOMY = "PRAGMA wal_autocheckpoint = 1000", "PRAGMA wal_autocheckpoint = 4000"


class Taking:
    """The second half of an exchange."""

    def __init__(self, run: Run) -> None:
        self._run = run
        self._roomy = False

    def all(self) -> bool:
        """Take pages until caught up; whether we are. Raises Trouble when the line won't carry even a short one."""
        page = self._pages()
        self._close_up(page)
        if self._roomy:
            self._run.apply(partial(_log, room=_USUAL))
        if self._roomy or self._run.changes.gone:
            self._run.at_store(lambda place: place.store.fold())
        return page is not None and page.caught_up

    def _pages(self) -> wire.Page | None:
        run = self._run
        page: wire.Page | None = None
        while not run.stop():
            page = self._page()
            if page.epoch != run.epoch:
                raise new_life()
            run.cursor = page.next
            if not page.caught_up and not run.stop():
                self._ask_on()
            for part in self._parts(page):
                run.note(run.apply(part))
            run.server_time = page.server_time
            run.pulled += len(page.items)
            run.progress(Step("pull", run.pulled, page.total))
            if page.caught_up:
                break
        return page

    def _parts(self, page: wire.Page) -> Iterator[Callable[[Connection], Changes]]:
        """A page in one transaction, or in several while somebody works; the cursor moves in the last."""
        done, count = 0, len(page.items)
        while (end := done + self._run.at_store.portion(count, FEW)) < count:
            yield partial(laying.begin, page=page, done=done, end=end)
            done = end
        yield partial(laying.apply, page=page, done=done)

    def _close_up(self, page: wire.Page | None) -> None:
        run = self._run
        if changes := closing.close_up(run.apply, run.post, page, run.stop, run.at_store.portion):
            run.note(changes)

    def _ask_on(self) -> None:
        """There is more: two pages are on their way from now on, so that neither the line nor the store stands idle."""
        run = self._run
        if not run.pages:
            run.ask_page()
        run.ask_further()
        if not self._roomy:
            self._roomy = True
            run.apply(partial(_log, room=_ROOMY))

    def _page(self) -> wire.Page:
        """The page that was asked for, or a shorter one where that took too long."""
        run = self._run
        while True:
            begun = monotonic()
            if not run.pages:
                run.ask_page()
            try:
                page = run.pages.pop(0)()
            except TooSlow:
                run.pages.clear()
                if run.stop() or not run.pace.page_timed_out():
                    raise
            else:
                run.pace.pulled(monotonic() - begun)
                if page is not None:
                    return page


def _log(connection: Connection, room: str) -> None:
    connection.exec_driver_sql(room).all()
