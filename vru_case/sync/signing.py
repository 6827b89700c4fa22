"""Signing requests as one device, by the server's time."""

import base64
import secrets

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from vru_case.sync import wire
from vru_case.sync.address import Address


class Signer:
    """Holds the device's key, made once."""

    def __init__(self, address: Address) -> None:
        self._device = str(address.device_id)
        self._key = Ed25519PrivateKey.from_private_bytes(base64.b64decode(address.device_key))

    def headers(self, method: str, target: str, body: bytes, at: str) -> dict[str, str]:
        """What goes with a request that is sent at `at` (ISO, UTC). Another nonce each time."""
        nonce = secrets.token_urlsafe(16)
        signed = self._key.sign(wire.signing_text(method, target, body, at, nonce))
        return {
            "VRU-Device": self._device,
            "VRU-Time": at,
            "VRU-Nonce": nonce,
            "VRU-Signature": base64.b64encode(signed).decode(),
        }
