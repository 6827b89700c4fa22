"""A worker signs in on a laptop: the device makes its own key, and the server learns the public half."""

import base64
from uuid import UUID

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from vru_case.errors import Refusal
from vru_case.services.door import Joined
from vru_case.services.work import Membership
from vru_case.sync import restart, wire
from vru_case.sync.manners import AtStore
from vru_case.sync.post import Post, ServerSaid, checked


def join(server: str, username: str, password: str, device_name: str) -> Joined:
    """Sign in. Raises Refusal for what can be put right on the form, Trouble when the server can't be reached."""
    address = checked(server)
    answer, secret = _enrolled(address, username, password, device_name)
    places = tuple(
        Membership(place.space, place.programme, place.name, place.role, place.title, place.sees)
        for place in answer.places
    )
    return Joined(address, answer.account, answer.name, answer.device, secret, places, answer.epoch, device_name)


def join_again(at_store: AtStore, username: str, password: str) -> None:
    """Sign in with a laptop whose server knows it no longer: it was put back to before the first time, or shut it out.

    Everything stays, and what waits goes with the next exchange. Raises Refusal for another worker's sign-in, and as
    `join` does.
    """
    address, account, name = at_store(lambda place: place.store.apply(restart.whose))
    # What is written here is only ever sent as its author's: the server lets nobody else in with it.
    answer, secret = _enrolled(checked(address.server), username, password, name or "", account)
    at_store(lambda place: place.store.apply(lambda connection: restart.renamed(connection, answer.device, secret)))


def _enrolled(
    address: str, username: str, password: str, device_name: str, account: UUID | None = None
) -> tuple[wire.Enrolled, str]:
    if not username.strip():
        raise Refusal("Type the username you were given.", "username")
    if not password:
        raise Refusal("Type the password you were given.", "password")
    key = Ed25519PrivateKey.generate()
    public = base64.b64encode(key.public_key().public_bytes_raw()).decode()
    try:
        with Post(address) as post:
            answer = post.enrol(wire.Enrol(username.strip(), password, public, device_name, account))
    except ServerSaid as said:
        field = {"sign_in": "password", "wait": "password", "other": "username"}.get(said.fault.code)
        if field is None:
            raise
        raise Refusal(said.message, field) from None
    return answer, base64.b64encode(key.private_bytes_raw()).decode()
