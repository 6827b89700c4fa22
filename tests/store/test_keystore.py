"""The operating system's keystore when it won't play along."""

from uuid import uuid4

import keyring
import pytest
from keyring.backend import KeyringBackend
from keyring.errors import PasswordSetError

from vru_case.errors import Trouble
from vru_case.store.keystore import NOT_KEPT, SystemKeystore


class Locked(KeyringBackend):
    """Nothing goes in, and what comes out isn't ours."""

    priority = 5

    def get_password(self, service: str, username: str) -> str:
        return "not base64!"

    def set_password(self, service: str, username: str, password: str) -> None:
        raise PasswordSetError("the words of the back end")

    def delete_password(self, service: str, username: str) -> None:
        raise PasswordSetError("no")


def test_a_locked_keystore_is_said_in_a_plain_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keyring.core, "_keyring_backend", Locked())  # type: ignore[no-untyped-call]
    with pytest.raises(Trouble) as said:
        SystemKeystore().write(uuid4(), bytes(32))
    assert (said.value.message, said.value.detail) == (NOT_KEPT, "PasswordSetError")
    assert SystemKeystore().read(uuid4()) is None
