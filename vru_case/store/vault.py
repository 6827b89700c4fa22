"""The key of a store: random, wrapped by the passphrase and, where there is one, a secret in the OS keystore.

    passphrase ── Argon2id ──┐
    device secret (32 B) ────┴─ HKDF-SHA256 → wrapping key ── AES-256-GCM (header authenticated) ──> data key

The key file is a small JSON beside the store. Changing the passphrase wraps the data key again; the store is untouched.
"""

import json
import os
import secrets
import time
import unicodedata
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from vru_case.errors import Refusal, Trouble

KEY_FILE = "key.json"
#: Words wanted in a passphrase: with a device secret, and without one.
WORDS_WITH_KEYSTORE = 4
WORDS_ALONE = 6

WRONG = "That passphrase isn't right. Check Caps Lock and try again."
DAMAGED_KEY = "The key file of this store is damaged. Nothing was changed; ask for help before trying again."
NOT_WRITTEN = "The key file couldn't be written; this laptop's disk may be full. Your passphrase is as it was."
NO_SECRET = (
    "This laptop's keystore no longer holds its half of your key. "
    "Sign in to the laptop as you usually do, or ask for help."
)


class Keystore(Protocol):
    """Where a device secret is kept: the operating system's keystore."""

    def read(self, store: UUID) -> bytes | None: ...

    def write(self, store: UUID, secret: bytes) -> None: ...

    def forget(self, store: UUID) -> None: ...


@dataclass(frozen=True, slots=True)
class Cost:
    """Argon2id's cost: memory in KiB, passes, lanes. The floor is RFC 9106's second choice."""

    memory: int = 64 * 1024
    passes: int = 3
    lanes: int = 4


FLOOR = Cost()
_NONCE = 12
#: Different characters in a passphrase: one letter again and again is long, and no secret.
_LEAST_LETTERS = 6


def calibrated(seconds: float = 0.7) -> Cost:
    """The dearest cost up to 256 MiB that this machine does in about `seconds`; never below the floor."""
    begun = time.perf_counter()
    _stretch("calibration", b"0" * 16, FLOOR)
    at_floor = time.perf_counter() - begun
    factor = max(1, min(4, int(seconds / max(at_floor, 0.001))))
    return Cost(FLOOR.memory * factor, FLOOR.passes, FLOOR.lanes)


class DataKey:
    """The random 32 bytes that open a store. `wipe()` when the store is closed."""

    def __init__(self, key: bytes) -> None:
        self._key = bytearray(key)

    def raw(self) -> bytearray:
        """`x'…'` as SQLCipher wants it; the caller wipes it with `wipe_bytes` after the engine is open."""
        return bytearray(b"x'" + bytes(self._key).hex().encode() + b"'")

    def plain(self) -> bytes:
        """The key itself, to be wrapped again."""
        return bytes(self._key)

    def derive(self, purpose: str) -> bytes:
        """32 bytes for another purpose (the mark's MAC), which say nothing of the key."""
        return HKDF(SHA256(), 32, None, b"vru-case|" + purpose.encode()).derive(bytes(self._key))

    def wipe(self) -> None:
        """Overwrite the key in memory."""
        wipe_bytes(self._key)


def wipe_bytes(secret: bytearray) -> None:
    """Overwrite a secret in memory."""
    secret[:] = bytes(len(secret))


def check_passphrase(passphrase: str, *, alone: bool) -> None:
    """Refuse a passphrase that could be guessed: too few words, or the same word again and again."""
    words = WORDS_ALONE if alone else WORDS_WITH_KEYSTORE
    least = words * 4
    said = passphrase.lower().split()
    monotonous = len(set(said)) < min(words, len(said)) or len(set(passphrase.lower())) < _LEAST_LETTERS
    if len(passphrase) < least or monotonous:
        raise Refusal(
            f"Use at least {words} different words, or {least} characters. Words you can picture work well.",
            "passphrase",
        )


def create(folder: Path, store: UUID, passphrase: str, label: str, keystore: Keystore | None, cost: Cost) -> DataKey:
    """Make a data key and its key file in `folder`. Without a keystore the passphrase is alone, and longer."""
    check_passphrase(passphrase, alone=keystore is None)
    secret = None
    if keystore is not None:
        secret = secrets.token_bytes(32)
        keystore.write(store, secret)
    key = secrets.token_bytes(32)
    _write(folder, _sealed(store, key, passphrase, label, secret, cost))
    return DataKey(key)


def unlock(folder: Path, passphrase: str, keystore: Keystore | None) -> DataKey:
    """The data key. Raises Refusal for a wrong passphrase, Trouble for a damaged file or a lost device secret."""
    header = read_header(folder)
    secret = _secret_of(header, keystore)
    slot = header["slots"]["pass"]
    wrapping = _wrapping_key(passphrase, header, secret)
    try:
        key = AESGCM(wrapping).decrypt(bytes.fromhex(slot["nonce"]), bytes.fromhex(slot["key"]), _aad(header))
    except InvalidTag:
        raise Refusal(WRONG, "passphrase") from None
    _forget_old(folder, header)
    return DataKey(key)


def change(folder: Path, old: str, new: str, keystore: Keystore | None) -> None:
    """Wrap the same data key under a new passphrase. The previous key file is kept until the new one is on disk.

    Raises Refusal for a wrong or a too easy passphrase, Trouble when nothing could be written; then nothing changes.
    """
    header = read_header(folder)
    check_passphrase(new, alone=header["mode"] == "passphrase")
    key = unlock(folder, old, keystore)
    try:
        secret = _secret_of(header, keystore)
        kdf = header["kdf"]
        cost = Cost(kdf["m"], kdf["t"], kdf["p"])
        label = label_of(folder, keystore) or ""
        _write(folder, _sealed(UUID(header["store"]), key.plain(), new, label, secret, cost))
    finally:
        key.wipe()


def label_of(folder: Path, keystore: Keystore | None) -> str | None:
    """Whose store this is, for the unlock screen. With a keystore the name is not readable from the disk alone."""
    header = read_header(folder)
    label: dict[str, str] = header["label"]
    if header["mode"] == "passphrase":
        return label["text"]
    secret = keystore.read(UUID(header["store"])) if keystore else None
    if secret is None:
        return None
    try:
        return (
            AESGCM(_label_key(secret))
            .decrypt(bytes.fromhex(label["nonce"]), bytes.fromhex(label["text"]), b"label")
            .decode()
        )
    except InvalidTag:
        return None


def read_header(folder: Path) -> dict[str, Any]:
    """The key file, or its previous generation when the newest was cut short. Raises Trouble when neither reads."""
    for name in (KEY_FILE, KEY_FILE + ".old"):
        try:
            header = json.loads((folder / name).read_bytes())
            if _is_whole(header):
                return dict(header)
        except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
            continue
    raise Trouble(DAMAGED_KEY, "key file")


def _is_whole(header: dict[str, Any]) -> bool:
    """Whether everything is there and within bounds. Raises ValueError, KeyError or TypeError for other shapes."""
    kdf, slot, label = header["kdf"], header["slots"]["pass"], header["label"]
    UUID(header["store"])
    sealed = header["mode"] == "keystore"
    lengths = [len(bytes.fromhex(each)) for each in (kdf["salt"], slot["nonce"], slot["key"])]
    named = len(bytes.fromhex(label["nonce"])) == _NONCE and bytes.fromhex(label["text"]) if sealed else label["text"]
    # A lowered cost fails authentication anyway; the bounds keep a forged one from freezing or crashing the laptop.
    costs = ((kdf["m"], FLOOR.memory, 1024 * 1024), (kdf["t"], FLOOR.passes, 64), (kdf["p"], 1, 16))
    fits = all(type(each) is int and least <= each <= most for each, least, most in costs)
    known = header["v"] == 1 and (sealed or header["mode"] == "passphrase")
    return bool(known and fits and lengths == [16, _NONCE, 48] and isinstance(named, str | bytes))


def _sealed(store: UUID, key: bytes, passphrase: str, label: str, secret: bytes | None, cost: Cost) -> dict[str, Any]:
    header: dict[str, Any] = {
        "v": 1,
        "store": str(store),
        "mode": "passphrase" if secret is None else "keystore",
        "kdf": {
            "name": "argon2id",
            "m": cost.memory,
            "t": cost.passes,
            "p": cost.lanes,
            "salt": secrets.token_hex(16),
        },
        "label": {"text": label},
        "slots": {},
    }
    if secret is not None:
        nonce = secrets.token_bytes(_NONCE)
        text = AESGCM(_label_key(secret)).encrypt(nonce, label.encode(), b"label")
        header["label"] = {"nonce": nonce.hex(), "text": text.hex()}
    nonce = secrets.token_bytes(_NONCE)
    sealed = AESGCM(_wrapping_key(passphrase, header, secret)).encrypt(nonce, key, _aad(header))
    header["slots"]["pass"] = {"nonce": nonce.hex(), "key": sealed.hex()}
    return header


def _aad(header: dict[str, Any]) -> bytes:
    authenticated = {name: value for name, value in header.items() if name != "slots"}
    return json.dumps(authenticated, sort_keys=True, separators=(",", ":")).encode()


def _stretch(passphrase: str, salt: bytes, cost: Cost) -> bytes:
    return Argon2id(salt=salt, length=32, iterations=cost.passes, lanes=cost.lanes, memory_cost=cost.memory).derive(
        # The same letters are typed in more than one way.
        unicodedata.normalize("NFC", passphrase).encode("utf-8", "replace")
    )


def _wrapping_key(passphrase: str, header: dict[str, Any], secret: bytes | None) -> bytes:
    kdf = header["kdf"]
    stretched = _stretch(passphrase, bytes.fromhex(kdf["salt"]), Cost(kdf["m"], kdf["t"], kdf["p"]))
    info = f"vru-kek-v1|{header['store']}".encode()
    return HKDF(SHA256(), 32, secret, info).derive(stretched)


def _label_key(secret: bytes) -> bytes:
    return HKDF(SHA256(), 32, None, b"vru-case|label").derive(secret)


def _secret_of(header: dict[str, Any], keystore: Keystore | None) -> bytes | None:
    if header["mode"] == "passphrase":
        return None
    secret = keystore.read(UUID(header["store"])) if keystore else None
    if secret is None:
        raise Trouble(NO_SECRET, "device secret missing")
    return secret


def _write(folder: Path, header: dict[str, Any]) -> None:
    path, fresh, old = folder / KEY_FILE, folder / (KEY_FILE + ".new"), folder / (KEY_FILE + ".old")
    try:
        with fresh.open("w") as file:
            json.dump(header, file)
            file.flush()
            os.fsync(file.fileno())
        fresh.chmod(0o600)
    except OSError as error:
        with suppress(OSError):
            fresh.unlink(missing_ok=True)
        raise Trouble(NOT_WRITTEN, type(error).__name__) from None
    if path.exists():
        path.replace(old)
    fresh.replace(path)
    sync_folder(folder)
    # The old passphrase must not go on opening the store.
    old.unlink(missing_ok=True)


def _forget_old(folder: Path, header: dict[str, Any]) -> None:
    """A change that was cut short left the file of the old passphrase; once the new one opens the store it goes."""
    old = folder / (KEY_FILE + ".old")
    with suppress(OSError, ValueError):
        if old.exists() and json.loads((folder / KEY_FILE).read_bytes()) == header:
            old.unlink()


def sync_folder(folder: Path) -> None:
    """Make a rename in `folder` durable, where the system has such a call."""
    if os.name == "posix":
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
