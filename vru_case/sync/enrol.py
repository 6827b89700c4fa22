"""A worker signs in on a new laptop: the device makes its own key, and the server learns the public half."""

import base64

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from vru_case.errors import Refusal
from vru_case.services.door import Joined
from vru_case.services.work import Membership
from vru_case.sync import wire
from vru_case.sync.post import Post, ServerSaid, checked


def join(server: str, username: str, password: str, device_name: str) -> Joined:
    """Sign in. Raises Refusal for what can be put right on the form, Trouble when the server can't be reached."""
    if not username.strip():
        raise Refusal("Type the username you were given.", "username")
    if not password:
        raise Refusal("Type the password you were given.", "password")
    address = checked(server)
    key = Ed25519PrivateKey.generate()
    public = base64.b64encode(key.public_key().public_bytes_raw()).decode()
    try:
        with Post(address) as post:
            answer = post.enrol(wire.Enrol(username.strip(), password, public, device_name))
    except ServerSaid as said:
        if said.fault.code not in {"sign_in", "wait"}:
            raise
        raise Refusal(said.message, "password") from None
    places = tuple(
        Membership(place.space, place.programme, place.name, place.role, place.title, place.sees)
        for place in answer.places
    )
    secret = base64.b64encode(key.private_bytes_raw()).decode()
    return Joined(address, answer.account, answer.name, answer.device, secret, places, answer.epoch, device_name)
