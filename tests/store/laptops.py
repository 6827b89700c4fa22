"""What the store's tests share: a keystore in memory, a cost that is the floor, and a folder with a store in it."""

from pathlib import Path
from uuid import UUID, uuid4

from vru_case.store import shelf, vault
from vru_case.store.file import Store
from vru_case.store.shelf import Standing

PASSPHRASE = "copper kettle marsh lantern"
LONG = "copper kettle marsh lantern thimble orchard"
WRONG = "copper kettle marsh lanterns"
LABEL = "Nadia Rahman"
AUTHOR = uuid4()


class MemoryKeystore:
    """The part of the operating system that the tests stand in for."""

    def __init__(self) -> None:
        self.kept: dict[UUID, bytes] = {}

    def read(self, store: UUID) -> bytes | None:
        return self.kept.get(store)

    def write(self, store: UUID, secret: bytes) -> None:
        self.kept[store] = secret

    def forget(self, store: UUID) -> None:
        self.kept.pop(store, None)


def made(root: Path, keystore: MemoryKeystore | None, passphrase: str = PASSPHRASE) -> tuple[Standing, Store]:
    """A new store, open."""
    return shelf.create(root, passphrase, LABEL, keystore, vault.FLOOR)
