"""The floor of what the store does: SQLCipher by itself, with the same key, the same settings and no more."""

import json
from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2 as sqlcipher

from benchmarks.laptops import PASSPHRASE
from vru_case.store import vault
from vru_case.store.file import DB_FILE

SETTINGS = ("journal_mode=WAL", "synchronous=FULL", "temp_store=MEMORY", "secure_delete=ON", "cache_size=-16000")


def only_folder(root: Path) -> Path:
    """The one store under a root."""
    (folder,) = (root / "stores").iterdir()
    return folder


def key_of(root: Path) -> bytes:
    """The key of the one store, derived as the program does."""
    return vault.unlock(only_folder(root), PASSPHRASE, None).plain()


def connected(path: Path, key: bytes) -> Any:
    """An open connection."""
    connection = sqlcipher.connect(str(path), isolation_level=None)
    connection.execute("PRAGMA cipher_log_level=NONE")
    connection.set_key(bytearray(b"x'" + key.hex().encode() + b"'"))
    for setting in SETTINGS:
        connection.execute(f"PRAGMA {setting}").fetchall()
    return connection


def opened(root: Path, key: bytes) -> Any:
    """The program's own store, through a bare connection."""
    return connected(only_folder(root) / DB_FILE, key)


def said(figures: object) -> None:
    """Hand figures to the parent."""
    print(json.dumps(figures), flush=True)
