"""Runs in a process of its own: a laptop saves and exchanges for ever, and is killed with SIGKILL again and again.

    python -m tests.sync.killed FOLDER ROUNDS SEED [early]

The first rounds each stop at one numbered place, before or after a transaction of the store; the others anywhere.
Says what was acknowledged, and what is wrong with the store when it is opened again. With `early` a save is said to be
done before it is, so that the test can show that it would notice.
"""

import json
import os
import signal
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from random import Random
from typing import Any
from uuid import UUID

from sqlalchemy import insert, select

from tests.laptop import library
from vru_case import clock
from vru_case.errors import Trouble
from vru_case.models.local import Enrolment, Outbox
from vru_case.models.person import Person
from vru_case.services.contact import contacts
from vru_case.services.contact.contacts import NewNote
from vru_case.services.door import Joined
from vru_case.services.work import Work, Workplace
from vru_case.store.file import Store
from vru_case.store.vault import DataKey
from vru_case.sync import cycle

KEY = bytes(range(32))
#: Transactions a child makes while it saves twice and exchanges twice, about.
PLACES = 16


def enrolled(folder: Path, joined: Joined, server: str) -> None:
    """A store for somebody who has signed in."""
    folder.mkdir(parents=True)
    places = [{"space": str(p.space_id), "programme": p.programme, "name": p.name, "role": p.role,
               "title": p.title, "sees": p.sees} for p in joined.places]  # fmt: skip
    row = {"id": 1, "server": server, "account_id": joined.account_id, "name": joined.name,
           "device_id": joined.device_id, "device_key": joined.device_key, "places": {"places": places},
           "epoch": joined.epoch}  # fmt: skip
    store = Store(folder, DataKey(KEY))
    store.apply(lambda connection: connection.execute(insert(Enrolment), [row]))
    store.close()


def opened(folder: Path) -> Workplace:
    return Workplace(Store(folder, DataKey(KEY)), library())


class Deadly:
    """A store's `apply` or `write`; at the place numbered `at` the process is killed, before or after it."""

    done = 0

    def __init__(self, real: Callable[..., Any], at: int | None) -> None:
        self._real, self._at = real, at

    def __call__(self, *said: Any) -> Any:
        self._here()
        answer = self._real(*said)
        self._here()
        return answer

    def _here(self) -> None:
        if Deadly.done == self._at:
            os.kill(os.getpid(), signal.SIGKILL)
        Deadly.done += 1


def child(folder: Path, acks: int, at: int | None, *, early: bool) -> None:
    """Save and exchange for ever, writing the id of each note to `acks` when it is saved (or, wrongly, before)."""
    place = opened(folder)
    store: Any = place.store
    store.apply, store.write = Deadly(store.apply, at), Deadly(store.write, at)
    person = place.read(lambda work: work.session.scalars(select(Person.id)).first())
    assert person is not None
    number = 0
    while True:
        number += 1

        def save(work: Work, words: str = f"Note {number}") -> UUID:
            note = contacts.note(work, NewNote(person, words))
            if early:
                work.session.flush()
                os.write(acks, note.bytes)
            work.person(person).district = words
            return note

        note = place.write(save)[0]
        if not early:
            os.write(acks, note.bytes)
        with suppress(Trouble):
            cycle.exchange(lambda ask: ask(place))


def one_round(folder: Path, enough: int, at: int | None, *, early: bool) -> list[UUID]:
    """Ids a child acknowledged before it was killed: at its place, or else at about the `enough`th."""
    reading, writing = os.pipe()
    process = os.fork()
    if process == 0:
        os.close(reading)
        try:
            child(folder, writing, at, early=early)
        finally:
            os._exit(1)
    os.close(writing)
    said = b""
    while chunk := os.read(reading, 4096):
        said += chunk
        if len(said) >= enough * 16:
            os.kill(process, signal.SIGKILL)
            enough = 1 << 30
    os.close(reading)
    os.waitpid(process, 0)
    return [UUID(bytes=said[at : at + 16]) for at in range(0, len(said) // 16 * 16, 16)]


def kept(folder: Path) -> tuple[set[UUID], bool, list[str]]:
    """Whom an op is about, whether the store thinks it was rolled back, and what is damaged."""
    place = opened(folder)
    try:
        ops = place.store.read(lambda session: set(session.scalars(select(Outbox.row_id))))
        return ops, place.store.rolled_back, place.store.damage()
    finally:
        place.store.close()


def main(folder: Path, rounds: int, seed: int, *, early: bool) -> dict[str, int]:
    """Counts: acknowledged, lost, alarms, damaged."""
    luck = Random(seed)
    told: set[UUID] = set()
    counts = {"acknowledged": 0, "lost": 0, "alarms": 0, "damaged": 0}
    for number in range(rounds):
        at = number if number < PLACES and not early else None
        told |= set(one_round(folder, luck.randint(1, 12), at, early=early))
        ops, alarm, damage = kept(folder)
        counts["alarms"] += alarm
        counts["damaged"] += len(damage)
        counts["lost"] = len(told - ops)
    counts["acknowledged"] = len(told)
    return counts


if __name__ == "__main__":
    clock.set_source(None)
    print(json.dumps(main(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]), early="early" in sys.argv[4:])))
