"""The operating system's keystore, through `keyring`. With none, there is none: never a file in its place."""

import base64
from uuid import UUID

import keyring
from keyring.backends.fail import Keyring as NoKeyring
from keyring.errors import KeyringError

from vru_case.errors import Trouble

_SERVICE = "VRU Case"
NOT_KEPT = "This laptop's keystore didn't take its half of your key. Unlock the keystore, then try again."


class SystemKeystore:
    """Device secrets in Windows Credential Manager, macOS Keychain or the Secret Service."""

    def read(self, store: UUID) -> bytes | None:
        """The 32 bytes kept for this store, or None."""
        try:
            kept = keyring.get_password(_SERVICE, str(store))
            return base64.b64decode(kept, validate=True) if kept else None
        except (KeyringError, ValueError):
            return None

    def write(self, store: UUID, secret: bytes) -> None:
        """Keep a secret for this store on this machine. Raises Trouble when the keystore won't have it."""
        try:
            keyring.set_password(_SERVICE, str(store), base64.b64encode(secret).decode())
        except KeyringError as error:
            raise Trouble(NOT_KEPT, type(error).__name__) from None

    def forget(self, store: UUID) -> None:
        """Take the secret away; the store then opens no more on this machine."""
        try:
            keyring.delete_password(_SERVICE, str(store))
        except KeyringError:
            return


def system_keystore() -> SystemKeystore | None:
    """The keystore of this machine, or None when it has none that works."""
    backend = keyring.get_keyring()
    if isinstance(backend, NoKeyring) or backend.priority <= 0:
        return None
    if hasattr(backend, "persist"):
        # The default roams with the Windows profile; the secret must stay on this laptop.
        backend.persist = "local machine"
    return SystemKeystore()
