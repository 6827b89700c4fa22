"""A laptop with a real encrypted store, for every test that needs one."""

import secrets
from functools import cache
from pathlib import Path
from uuid import UUID, uuid5

from sqlalchemy import insert

from vru_case.models.local import Enrolment
from vru_case.programmes.definition import Library
from vru_case.programmes.load import load
from vru_case.resources import resource
from vru_case.services.work import Workplace
from vru_case.store.file import Store
from vru_case.store.vault import DataKey

_NAMES = UUID("0190a1b2-0000-7000-8000-000000000000")


@cache
def library() -> Library:
    """The shipped programmes and lists."""
    return load(resource())


def space_of(programme: str) -> UUID:
    """The same space id for a programme in every test."""
    return uuid5(_NAMES, programme)


def laptop(
    folder: Path,
    programmes: tuple[str, ...] = ("ed-navigator",),
    *,
    name: str = "Nadia Rahman",
    role: str = "worker",
    key: bytes | None = None,
) -> Workplace:
    """An unlocked, empty store whose worker has a place in these programmes. The caller closes `workplace.store`."""
    folder.mkdir(parents=True, exist_ok=True)
    store = Store(folder, DataKey(key or secrets.token_bytes(32)))
    places = [
        {
            "space": str(space_of(each)),
            "programme": each,
            "name": each,
            "role": role,
            "title": "Worker",
            "sees": "space",
        }
        for each in programmes
    ]
    row = {
        "id": 1, "server": "http://127.0.0.1:9", "account_id": uuid5(_NAMES, name), "name": name,
        "device_id": uuid5(_NAMES, name + " laptop"), "device_key": "", "places": {"places": places},
    }  # fmt: skip
    store.apply(lambda connection: connection.execute(insert(Enrolment.__table__), [row]))  # type: ignore[arg-type]
    return Workplace(store, library())
