"""The requests the server answers (shapes: sync/wire.py). Plain functions, which run beside each other in threads."""

from collections.abc import Callable
from datetime import datetime
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Query, Request, Response
from sqlalchemy import Engine, text

from vru_case.models.columns import moment_text
from vru_case.server import bodies, feed, signin
from vru_case.server.caller import Caller
from vru_case.server.contract import operation
from vru_case.server.door import Door
from vru_case.server.push import push
from vru_case.sync.wire import OLDEST, PAGE, Digest, Enrol, Enrolled, Hello, Page, Push, PushAnswer

CLOCK = text("SELECT epoch, library FROM sync_clock WHERE id = 1")
Body = Annotated[bytes, Depends(bodies.raw)]


def build(engine: Engine, now: Callable[[], datetime], door: Door) -> APIRouter:
    """The routes over one database; `routes_live.py` has those that are not about records."""
    router = APIRouter()

    def let_in(request: Request, body: Body) -> Caller:
        return door.let_in(request, body)

    signed = Annotated[Caller, Depends(let_in)]

    @router.post("/v1/enrol", **operation(Enrolled, Enrol, signed=False))
    def post_enrol(request: Request, body: Body) -> Response:
        """Sign in on a new laptop with a name and a password."""
        door.may_knock(request)
        asked = bodies.decode(request, body, Enrol)
        return bodies.encoded(request, signin.enrol(engine, asked, now()))

    @router.get("/v1/hello", **operation(Hello))
    def get_hello(request: Request, caller: signed) -> Response:
        """Which server this is, what time it has, and where the caller works."""
        with engine.connect() as conn:
            clock = conn.execute(CLOCK).one()
        said = Hello(clock.epoch, moment_text(now()), OLDEST, list(caller.places), clock.library)
        return bodies.encoded(request, said)

    @router.post("/v1/push", **operation(PushAnswer, Push))
    def post_push(request: Request, body: Body, caller: signed) -> Response:
        """Take a batch of changes."""
        return bodies.encoded(request, push(engine, caller, bodies.decode(request, body, Push), now()))

    @router.get("/v1/pull", **operation(Page))
    def get_pull(
        request: Request,
        caller: signed,
        cursor: Annotated[str, Query(max_length=200)] = "",
        limit: Annotated[int, Query(ge=1, le=PAGE)] = PAGE,
    ) -> Response:
        """A page of what changed after `cursor`."""
        return bodies.encoded(request, feed.pull(engine, caller, cursor, limit, now()))

    @router.get("/v1/digest", **operation(Digest))
    def get_digest(request: Request, caller: signed, space: UUID) -> Response:
        """What a laptop that is up to date should hold of a space."""
        return bodies.encoded(request, feed.digest(engine, caller, space))

    return router
