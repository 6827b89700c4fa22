"""What a laptop asks of the server, a request each."""

from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from vru_case.sync import wire
from vru_case.sync.address import NOT_SAFE, checked
from vru_case.sync.transport import CUT_SHORT, NOT_OURS, OFFLINE, SLOW, LineTrouble, ServerSaid, TooSlow, Transport

__all__ = [
    "CUT_SHORT", "NOT_OURS", "NOT_SAFE", "OFFLINE", "SLOW", "LineTrouble", "Post", "ServerSaid", "TooSlow", "checked",
]  # fmt: skip


class Post(Transport):
    """One connection to one server. Use as a context manager; for the net's thread only."""

    def enrol(self, asked: wire.Enrol) -> wire.Enrolled:
        """Sign in on a new laptop."""
        return self._ask("POST", "/v1/enrol", wire.Enrolled, asked)

    def hello(self) -> wire.Hello:
        """What the server says first."""
        return self._ask("GET", "/v1/hello", wire.Hello)

    def push(self, batch: wire.Push) -> wire.PushAnswer:
        """Send a batch of ops. Safe to repeat: each op has one effect."""
        return self._ask("POST", "/v1/push", wire.PushAnswer, batch)

    def pull(self, cursor: str, limit: int = wire.PAGE) -> wire.Page:
        """The page after a cursor."""
        return self._ask("GET", _to("/v1/pull", cursor=cursor, limit=limit, schema=wire.SCHEMA), wire.Page)

    def reconcile(self, asked: wire.Reconcile) -> wire.Reconciled:
        """Which of our ops the server has not."""
        return self._ask("POST", "/v1/reconcile", wire.Reconciled, asked)

    def fork(self, asked: wire.Fork) -> wire.Forked:
        """A device of its own for a laptop that finds itself copied."""
        return self._ask("POST", "/v1/fork", wire.Forked, asked)

    def digest(self, space: str) -> wire.Digest:
        """What the server would show us of a space, as one digest."""
        return self._ask("GET", _to("/v1/digest", space=space), wire.Digest)

    def digests(self, after: UUID | None = None) -> wire.Digests:
        """The digests of our cases, some at a time."""
        return self._ask("GET", _to("/v1/digests", **({} if after is None else {"after": after})), wire.Digests)

    def case(self, case: UUID) -> wire.CaseCopy:
        """Everything of one case, as we may see it."""
        return self._ask("GET", _to("/v1/case", case=case), wire.CaseCopy)

    def wait(self, cursor: str) -> wire.News:
        """Whether anything comes after a cursor; answered when it does, or after some 25 seconds."""
        return self._ask("GET", _to("/v1/wait", cursor=cursor), wire.News)

    def devices(self) -> wire.Devices:
        """The laptops of this account."""
        return self._ask("GET", "/v1/devices", wire.Devices)

    def team(self, space: UUID) -> wire.TeamLaptops:
        """The laptops of a space that this account supervises, and what has left them."""
        return self._ask("GET", _to("/v1/team", space=space), wire.TeamLaptops)

    def library(self) -> wire.LibraryFiles:
        """Programmes and lists as the server has published them."""
        return self._ask("GET", "/v1/library", wire.LibraryFiles)


def _to(path: str, **asked: Any) -> str:
    return f"{path}?{urlencode(asked)}" if asked else path
