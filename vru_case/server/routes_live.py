"""The requests that are not about records: waiting for news, laptops, programmes, and how the server does."""

import hmac
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Annotated
from uuid import UUID

from anyio import to_thread
from fastapi import APIRouter, Depends, Query, Request, Response
from sqlalchemy import Engine, text
from sqlalchemy.exc import SQLAlchemyError

from vru_case.models.columns import moment_text
from vru_case.server import bodies, health, library, migrate, team, words
from vru_case.server.caller import Caller
from vru_case.server.contract import operation, plain
from vru_case.server.devices import devices
from vru_case.server.door import Door
from vru_case.server.faults import Refused
from vru_case.server.limits import from_here
from vru_case.server.metrics import Metrics
from vru_case.server.waiting import Waiting
from vru_case.sync.wire import Devices, LibraryFiles, News, TeamLaptops

Body = Annotated[bytes, Depends(bodies.raw)]
SEQ = text("SELECT seq FROM sync_clock WHERE id = 1")
#: Headers by which a proxy says for whom it asks.
FORWARDED = ("x-forwarded-for", "forwarded", "via")


@dataclass(frozen=True, slots=True)
class Live:
    """What these routes answer from. `token`: who may read the metrics from elsewhere; empty for this machine only."""

    engine: Engine
    now: Callable[[], datetime]
    door: Door
    waiting: Waiting
    metrics: Metrics
    token: str = ""


def build(live: Live) -> APIRouter:
    """The routes over one database."""
    router = APIRouter()
    _for_laptops(router, live)
    _for_watchers(router, live)
    return router


def _for_laptops(router: APIRouter, live: Live) -> None:
    def let_in(request: Request, body: Body) -> Caller:
        return live.door.let_in(request, body)

    signed = Annotated[Caller, Depends(let_in)]

    @router.get("/v1/wait", **operation(News))
    async def get_wait(
        request: Request, caller: signed, cursor: Annotated[str, Query(max_length=200)] = ""
    ) -> Response:
        """Answers as soon as there is anything after `cursor`, or after 25 seconds."""
        news = await live.waiting.news(caller, cursor)
        return bodies.encoded(request, News(news, moment_text(live.now())))

    @router.get("/v1/devices", **operation(Devices))
    def get_devices(request: Request, caller: signed) -> Response:
        """The caller's laptops."""
        return bodies.encoded(request, devices(live.engine, caller))

    @router.get("/v1/team", **operation(TeamLaptops))
    def get_team(request: Request, caller: signed, space: UUID) -> Response:
        """The laptops of a space, and what has left them, for its supervisors."""
        return bodies.encoded(request, team.laptops(live.engine, caller, space, live.now()))

    @router.get("/v1/library", **operation(LibraryFiles))
    def get_library(request: Request, caller: signed) -> Response:  # noqa: ARG001 - let in, and then it is for all
        """The programmes and code lists published here."""
        return bodies.encoded(request, library.published(live.engine))


def _for_watchers(router: APIRouter, live: Live) -> None:
    revision = migrate.newest()

    @router.get("/healthz", **plain("application/json"))
    async def healthz() -> dict[str, str]:
        """Whether this process answers."""
        return {"status": "ok"}

    @router.get("/readyz", **plain("application/json"))
    def readyz() -> dict[str, str]:
        """Whether it can do its work: the database answers, is at this version, and takes writes."""
        health.ready(live.engine, revision)
        return {"status": "ready"}

    @router.get("/metrics", **plain("text/plain"))
    async def metrics(request: Request) -> Response:
        """Prometheus' text form, for all processes together."""
        _may_look(request, live.token)
        database = await to_thread.run_sync(_of_database, live.engine)
        return Response(live.metrics.text(database), media_type="text/plain; version=0.0.4")


def _may_look(request: Request, token: str) -> None:
    """With a token, whoever has it; without, this machine, unless a proxy asks for somebody. Raises Refused 404."""
    if token:
        allowed = hmac.compare_digest(request.headers.get("authorization", "").encode(), f"Bearer {token}".encode())
    else:
        asked = request.client.host if request.client is not None else ""
        allowed = from_here(asked) and not any(name in request.headers for name in FORWARDED)
    if not allowed:
        raise Refused(404, "not_found", words.NOT_FOUND)


def _of_database(engine: Engine) -> dict[str, float]:
    try:
        with engine.connect() as conn:
            return {"vru_database_up": 1, "vru_clock_seq": float(conn.execute(SEQ).scalar_one())}
    except SQLAlchemyError:
        return {"vru_database_up": 0}
