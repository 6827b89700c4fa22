"""Connections that never take a doubtful commit for a done one, and engines that leave a server that was replaced."""

import re
from typing import Any
from urllib.parse import parse_qsl, unquote

import psycopg
from psycopg.errors import Diagnostic
from sqlalchemy import URL, Engine, ExceptionContext, event, make_url

#: The server says good-bye, or has become a standby: no connection to it is of use any more.
GONE = frozenset({"25006", "57P01", "57P02", "57P03"})
#: `postgresql://user:password@one:5432,two:5433/name?…`, as PostgreSQL's own programs read it.
_SEVERAL = re.compile(
    r"(?P<scheme>[\w+]+)://(?:(?P<who>[^@/]*)@)?(?P<hosts>[^/?@]*,[^/?@]*)(?:/(?P<name>[^?]*))?(?:\?(?P<more>.*))?"
)


class Careful(psycopg.Connection[Any]):
    """A connection whose `commit` raises when the server warns that it may not be kept.

    PostgreSQL answers COMMIT with success and a warning when its wait for the standby is called off: the commit stands
    here and may be gone after a fail-over. Whoever sent the work has to ask again.
    """

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self._warned = False
        self.add_notice_handler(self._on_notice)

    def commit(self) -> None:
        """Raises psycopg.OperationalError when it isn't known whether the commit will last."""
        self._warned = False
        super().commit()
        if self._warned:
            raise psycopg.OperationalError("the commit is not known to be kept")

    def _on_notice(self, notice: Diagnostic) -> None:
        self._warned = self._warned or notice.severity_nonlocalized == "WARNING"


def watch(engine: Engine) -> None:
    """Make an engine connect carefully, and drop its connections to a server that no longer takes writes."""

    @event.listens_for(engine, "do_connect")
    def connect(_dialect: Any, _record: Any, cargs: Any, cparams: Any) -> Careful:
        return Careful.connect(*cargs, **cparams)

    @event.listens_for(engine, "handle_error")
    def gone(context: ExceptionContext) -> None:
        if getattr(context.original_exception, "sqlstate", None) in GONE:
            context.is_disconnect = True


def address(given: str | URL) -> URL:
    """A database address; several hosts may be named as PostgreSQL does, `one:5432,two:5432`."""
    several = _SEVERAL.fullmatch(given) if isinstance(given, str) else None
    if several is None:
        return make_url(given)
    hosts, ports = zip(
        *((host.strip("[]"), port or "5432") for host, _, port in _parted(several["hosts"])), strict=True
    )
    user, _, password = (several["who"] or "").partition(":")
    query = {**dict(parse_qsl(several["more"] or "")), "host": ",".join(hosts), "port": ",".join(ports)}
    return URL.create(
        several["scheme"],
        unquote(user) or None,
        unquote(password) or None,
        database=several["name"] or None,
        query=query,
    )


def _parted(hosts: str) -> list[tuple[str, str, str]]:
    return [each.rpartition(":") if re.search(r":\d+$", each) else (each, "", "") for each in hosts.split(",")]
