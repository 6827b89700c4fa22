"""Where stores stand on this laptop: one folder a worker, named by nothing but a random id."""

import os
import shutil
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID, uuid4

import platformdirs

from vru_case.errors import Refusal, Trouble
from vru_case.store import vault
from vru_case.store.file import DB_FILE, Store
from vru_case.store.tries import Tries
from vru_case.store.vault import Cost, DataKey, Keystore


@dataclass(frozen=True, slots=True)
class Standing:
    """A store that stands on this laptop. `label` is the worker's name, None when it can't be read while locked."""

    id: UUID
    folder: Path
    label: str | None
    alone: bool


def home() -> Path:
    """The folder of all stores: VRU_CASE_HOME when set, else the user's local data folder. Never beside the program."""
    named = os.environ.get("VRU_CASE_HOME")
    return Path(named) if named else platformdirs.user_data_path("VRU Case", appauthor=False, roaming=False)


def standing(root: Path, keystore: Keystore | None) -> tuple[Standing, ...]:
    """The stores on this laptop, the one opened last at the end. One with a damaged key file is listed, without a name.

    A folder with no key file in it holds no store: setting one up was cut short there.
    """
    found: list[Standing] = []
    folders = sorted((root / "stores").glob("*/"), key=lambda path: path.stat().st_mtime) if root.exists() else []
    for folder in folders:
        try:
            store = UUID(folder.name)
        except ValueError:
            continue
        if not any(folder.glob(f"{vault.KEY_FILE}*")) and not (folder / DB_FILE).exists():
            continue
        try:
            alone = vault.read_header(folder)["mode"] == "passphrase"
            found.append(Standing(store, folder, vault.label_of(folder, keystore), alone))
        except Trouble:
            found.append(Standing(store, folder, None, alone=False))
    return tuple(found)


def create(root: Path, passphrase: str, label: str, keystore: Keystore | None, cost: Cost) -> tuple[Standing, Store]:
    """A new, empty, open store for one worker."""
    store = uuid4()
    folder = root / "stores" / str(store)
    folder.mkdir(parents=True, mode=0o700)
    place = Standing(store, folder, label, keystore is None)
    try:
        key = vault.create(folder, store, passphrase, label, keystore, cost)
        return place, _open(folder, key)
    except BaseException:
        discard(place, keystore)
        raise


def discard(place: Standing, keystore: Keystore | None) -> None:
    """Take away a store that was being set up and never held anything."""
    shutil.rmtree(place.folder, ignore_errors=True)
    if keystore is not None:
        keystore.forget(place.id)


def unlock(place: Standing, passphrase: str, keystore: Keystore | None) -> Store:
    """Open a store with its worker's passphrase. Raises Refusal (wrong, or too many tries) or Trouble."""
    tries = Tries(place.folder)
    tries.check()
    try:
        key = vault.unlock(place.folder, passphrase, keystore)
    except Refusal as wrong:
        raise tries.failed(wrong) from None
    tries.clear()
    return _open(place.folder, key)


def _open(folder: Path, key: DataKey) -> Store:
    try:
        return Store(folder, key)
    finally:
        key.wipe()
