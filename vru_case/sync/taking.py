"""Taking what is new: while one page is laid down, the next is on its way."""

from collections.abc import Callable
from time import monotonic

from vru_case.sync import closing, laying, wire
from vru_case.sync.post import TooSlow
from vru_case.sync.run import Run, Step, new_life


class Taking:
    """The second half of an exchange."""

    def __init__(self, run: Run) -> None:
        self._run = run

    def all(self) -> bool:
        """Take pages until caught up; whether we are. Raises Trouble when the line won't carry even a short one."""
        run = self._run
        page: wire.Page | None = None
        while not run.stop():
            page = self._page()
            if page.epoch != run.epoch:
                raise new_life()
            run.cursor = page.next
            if not page.caught_up and not run.stop():
                run.ask_page()
            run.note(run.apply(lambda connection, page=page: laying.apply(connection, page)))
            run.server_time = page.server_time
            run.pulled += len(page.items)
            run.progress(Step("pull", run.pulled, page.total))
            if page.caught_up:
                break
        self._close_up(page)
        return page is not None and page.caught_up

    def _close_up(self, page: wire.Page | None) -> None:
        run = self._run
        if changes := closing.close_up(run.apply, run.post, page, run.stop):
            run.note(changes)
        if run.changes.gone:
            run.at_store(lambda place: place.store.fold())

    def _page(self) -> wire.Page:
        """The page that was asked for, or a shorter one where that took too long."""
        run = self._run
        while True:
            begun = monotonic()
            try:
                page = self._coming()()
            except TooSlow:
                if run.stop() or not run.pace.page_timed_out():
                    raise
            else:
                run.pace.pulled(monotonic() - begun)
                return page

    def _coming(self) -> Callable[[], wire.Page]:
        run = self._run
        if run.page is None:
            run.ask_page()
        coming, run.page = run.page, None
        assert coming is not None
        return coming
