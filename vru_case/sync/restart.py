"""Meeting the server: the places it gives us, and what to do when it has begun a new life or lost what we sent."""

from collections.abc import Iterable
from uuid import UUID

from sqlalchemy import Connection, Table, bindparam, delete, select, update

from vru_case import clock
from vru_case.models.local import Enrolment, Flight, Met, Outbox
from vru_case.sync import wire
from vru_case.sync.address import Address

_OUTBOX: Table = Outbox.__table__  # type: ignore[assignment]
_ENROLMENT: Table = Enrolment.__table__  # type: ignore[assignment]
_FLIGHT: Table = Flight.__table__  # type: ignore[assignment]
_MET: Table = Met.__table__  # type: ignore[assignment]
_ADDRESS = "SELECT server, device_id, device_key, epoch, cursor, clock_offset_s FROM enrolment"


def address(connection: Connection) -> Address:
    """Where this store syncs."""
    server, device, key, epoch, cursor, offset_s = connection.exec_driver_sql(_ADDRESS).one()
    return Address(server, UUID(bytes=device), key, None if epoch is None else UUID(bytes=epoch), cursor, offset_s)


def whose(connection: Connection) -> tuple[Address, UUID, str | None]:
    """Where this store syncs, the account of its worker, and what its laptop is called."""
    row = connection.execute(select(_ENROLMENT.c.account_id, _ENROLMENT.c.device_name)).one()
    return address(connection), row.account_id, row.device_name


def greet(connection: Connection, hello: wire.Hello, offset_s: int) -> None:
    """Remember what the server said first: the places it gives us, and how far our clocks are apart."""
    places = {"places": [{**_plain(place), "space": str(place.space)} for place in hello.places]}
    connection.execute(update(_ENROLMENT).values(places=places, clock_offset_s=offset_s, last_exchange_at=clock.now()))


def set_offset(connection: Connection, offset_s: int) -> None:
    """Remember how many seconds the server's clock is ahead."""
    connection.execute(update(_ENROLMENT).values(clock_offset_s=offset_s))


def journal(connection: Connection) -> list[UUID]:
    """The ops the server has taken from this laptop, oldest first, as far as their words are still here."""
    taken = _OUTBOX.c.state.in_(("shared", "parked")) & _OUTBOX.c.result.is_distinct_from("erased")
    # A refused op that its author has settled was never the server's to lose.
    refused = _OUTBOX.c.result.is_not_distinct_from("rejected")
    return list(connection.execute(select(_OUTBOX.c.mid).where(taken, ~refused).order_by(_OUTBOX.c.no)).scalars())


def begin_again(connection: Connection, epoch: UUID, missing: Iterable[UUID], high: int) -> None:
    """The server lives a new life: send again what it has lost, and read it from the start over what is here.

    All of it or nothing: an exchange that ends before this begins the same again.
    """
    fill_gap(connection, missing, high)
    connection.execute(delete(_MET))
    connection.execute(update(_ENROLMENT).values(epoch=epoch, cursor="", rebuilding=True, caught_up_at=None))


def fill_gap(connection: Connection, missing: Iterable[UUID], high: int) -> None:
    """The server holds this laptop's ops up to the number `high`, without the `missing` ones: those are sent again."""
    lines = [{"of": mid} for mid in missing]
    if lines:
        connection.execute(
            update(_OUTBOX)
            .where(_OUTBOX.c.mid == bindparam("of"), _OUTBOX.c.state == "shared")
            .values(state="waiting", result=None, reason=None, shared_at=None),
            lines,
        )
    renumber(connection, high + 1)


def renumber(connection: Connection, first: int) -> None:
    """What the server has not settled is sent under numbers from `first` on; what it keeps parked, once more."""
    unsettled = _OUTBOX.c.state.in_(("waiting", "parked"))
    connection.execute(
        # The index of unshared lines is made over the first of these.
        update(_OUTBOX).where(_OUTBOX.c.state != "shared", unsettled).values(state="waiting", number=None)
    )
    connection.execute(delete(_FLIGHT))
    connection.execute(update(_ENROLMENT).values(next_number=first))


def renamed(connection: Connection, device_id: UUID, device_key: str) -> Address:
    """This laptop is another device to the server from now on, with numbers of its own; where it syncs then.

    It was copied, or the server was put back to before it signed in. What it holds stays, and what waits still goes.
    """
    connection.execute(update(_ENROLMENT).values(device_id=device_id, device_key=device_key))
    renumber(connection, 1)
    return address(connection)


def _plain(place: wire.Place) -> dict[str, str]:
    return {
        "programme": place.programme,
        "name": place.name,
        "role": place.role,
        "title": place.title,
        "sees": place.sees,
    }
