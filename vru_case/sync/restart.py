"""Meeting the server: the places it gives us, and what to do when it has begun a new life or lost what we sent."""

from typing import Any

from sqlalchemy import Connection, Table, select, update

from vru_case import clock
from vru_case.models.local import Enrolment, Outbox
from vru_case.sync import wire
from vru_case.sync.address import Address

_OUTBOX: Table = Outbox.__table__  # type: ignore[assignment]
_ENROLMENT: Table = Enrolment.__table__  # type: ignore[assignment]


def address(connection: Connection) -> Address:
    """Where this store syncs."""
    row = connection.execute(select(_ENROLMENT)).one()
    return Address(row.server, row.device_id, row.device_key, row.epoch, row.cursor, row.clock_offset_s)


def greet(connection: Connection, hello: wire.Hello, offset_s: int) -> None:
    """Remember what the server said first: the places it gives us, and how far our clocks are apart.

    A server that has begun a new life is read again from the start, over what is here.
    """
    places = {"places": [{**_plain(place), "space": str(place.space)} for place in hello.places]}
    moved: dict[str, Any] = {"places": places, "clock_offset_s": offset_s, "last_exchange_at": clock.now()}
    if connection.execute(select(_ENROLMENT.c.epoch)).scalar_one() != hello.epoch:
        moved |= {"epoch": hello.epoch, "cursor": "", "caught_up_at": None}
    connection.execute(update(_ENROLMENT).values(**moved))


def requeue_after(connection: Connection, high: int) -> bool:
    """The server holds ops only up to `high`: what came after is to be sent again. Repeating an op does nothing.

    False when there is nothing more to send: the gap can't be filled from here.
    """
    # A refused op has a number too, and the server wants them without a gap.
    lost = (_OUTBOX.c.no > high) & (_OUTBOX.c.state != "waiting")
    return connection.execute(update(_OUTBOX).where(lost).values(state="waiting")).rowcount > 0


def _plain(place: wire.Place) -> dict[str, str]:
    return {
        "programme": place.programme,
        "name": place.name,
        "role": place.role,
        "title": place.title,
        "sees": place.sees,
    }
