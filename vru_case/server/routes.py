"""The requests the server answers (shapes: sync/wire.py). Plain functions, which run beside each other in threads."""

from collections.abc import Callable
from datetime import datetime
from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Depends, Query, Request, Response
from sqlalchemy import Engine, text

from vru_case.models.columns import moment_text
from vru_case.server import bodies, digests, feed, restart, signin
from vru_case.server.caller import Caller
from vru_case.server.contract import operation
from vru_case.server.door import Door
from vru_case.server.push import push
from vru_case.sync.wire import (
    OLDEST,
    PAGE,
    CaseCopy,
    Digest,
    Digests,
    Enrol,
    Enrolled,
    Fork,
    Forked,
    Hello,
    Page,
    Push,
    PushAnswer,
    Reconcile,
    Reconciled,
)

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
    def post_push(request: Request, body: Body) -> Response:
        """Take a batch of changes."""
        # Let in on the thread that does the work: as a dependency it would go to another thread and back before.
        caller = door.let_in(request, body)
        return bodies.encoded(request, push(engine, caller, bodies.decode(request, body, Push), now()))

    @router.get("/v1/pull", **operation(Page))
    def get_pull(
        request: Request,
        body: Body,
        cursor: Annotated[str, Query(max_length=200)] = "",
        limit: Annotated[int, Query(ge=1, le=PAGE)] = PAGE,
        schema: Annotated[int, Query(ge=1)] = 1,
    ) -> Response:
        """A page of what changed after `cursor`, for a laptop that knows `schema`."""
        caller = door.let_in(request, body)
        return bodies.encoded(request, feed.pull(engine, caller, cursor, limit, now(), schema))

    _repair(router, engine, now, signed)
    return router


def _repair(router: APIRouter, engine: Engine, now: Callable[[], datetime], signed: Any) -> None:
    """What laptops ask when something has to be compared or put right."""

    @router.get("/v1/digest", **operation(Digest))
    def get_digest(request: Request, caller: signed, space: UUID) -> Response:
        """What a laptop that is up to date should hold of a space."""
        return bodies.encoded(request, digests.of_space(engine, caller, space))

    @router.get("/v1/digests", **operation(Digests))
    def get_digests(
        request: Request,
        caller: signed,
        after: UUID | None = None,
        limit: Annotated[int, Query(ge=1, le=digests.MOST)] = digests.AT_ONCE,
    ) -> Response:
        """The digests of the caller's cases, by id."""
        return bodies.encoded(request, digests.of_account(engine, caller, after, limit))

    @router.get("/v1/case", **operation(CaseCopy))
    def get_case(request: Request, caller: signed, case: UUID) -> Response:
        """One case again, whole."""
        return bodies.encoded(request, digests.copy(engine, caller, case))

    @router.post("/v1/reconcile", **operation(Reconciled, Reconcile))
    def post_reconcile(request: Request, body: Body, caller: signed) -> Response:
        """Which of these ops the server has not."""
        return bodies.encoded(request, restart.reconcile(engine, caller, bodies.decode(request, body, Reconcile)))

    @router.post("/v1/fork", **operation(Forked, Fork))
    def post_fork(request: Request, body: Body, caller: signed) -> Response:
        """A device of its own for a laptop that was copied."""
        return bodies.encoded(request, restart.fork(engine, caller, bodies.decode(request, body, Fork), now()))
