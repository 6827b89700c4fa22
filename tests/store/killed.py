"""Runs in a process of its own: children save people and are killed with SIGKILL; says what was acknowledged and kept.

    python -m tests.store.killed FOLDER ROUNDS [early]

With `early` a child says a save is done before it is committed, so that the test can show that it would notice.
"""

import json
import os
import random
import signal
import sys
from pathlib import Path
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from tests.laptop import laptop, space_of
from tests.store.conftest import KEY
from vru_case import clock
from vru_case.models.local import Outbox
from vru_case.models.person import Person
from vru_case.store.file import Store
from vru_case.store.vault import DataKey

AUTHOR = UUID(int=1)


def person(number: int) -> Person:
    new = clock.new_id()
    said = {"reference": "AAAAA-0", "first_name": f"Person{number}"}
    return Person(id=new, case_id=new, space_id=space_of("ed-navigator"), author_id=AUTHOR, **said)


def child(folder: Path, acks: int, *, early: bool) -> None:
    """Save people for ever, writing the id of each to `acks` when it is saved (or, wrongly, just before)."""
    store = Store(folder, DataKey(KEY))
    number = 0
    while True:
        number += 1
        row = person(number)

        def save(session: Session, row: Person = row) -> None:
            session.add(row)
            session.flush()
            if early:
                os.write(acks, row.id.bytes)

        store.write(AUTHOR, save)
        if not early:
            os.write(acks, row.id.bytes)


def one_round(folder: Path, enough: int, *, early: bool) -> list[UUID]:
    """Ids a child acknowledged before it was killed, at about the `enough`th."""
    reading, writing = os.pipe()
    process = os.fork()
    if process == 0:
        os.close(reading)
        try:
            child(folder, writing, early=early)
        finally:
            os._exit(1)
    os.close(writing)
    said = b""
    killed = False
    while chunk := os.read(reading, 4096):
        said += chunk
        if len(said) >= enough * 16 and not killed:
            os.kill(process, signal.SIGKILL)
            killed = True
    os.close(reading)
    os.waitpid(process, 0)
    return [UUID(bytes=said[at : at + 16]) for at in range(0, len(said) // 16 * 16, 16)]


def kept(folder: Path) -> tuple[set[UUID], set[UUID], bool, list[str]]:
    """Who is in the store, whom an op is about, whether it thinks it was rolled back, and what is damaged."""
    store = Store(folder, DataKey(KEY))
    try:
        people = store.read(lambda session: set(session.scalars(select(Person.id))))
        ops = store.read(lambda session: set(session.scalars(select(Outbox.row_id))))
        return people, ops, store.rolled_back, store.damage()
    finally:
        store.close()


def main(folder: Path, rounds: int, *, early: bool) -> dict[str, int]:
    """Counts: acknowledged, lost, torn (a person without an op, or the reverse), alarms, damaged."""
    laptop(folder, key=KEY).store.close()
    luck = random.Random(7)
    told: set[UUID] = set()
    counts = {"acknowledged": 0, "lost": 0, "torn": 0, "alarms": 0, "damaged": 0}
    for _ in range(rounds):
        told |= set(one_round(folder, luck.randint(1, 25), early=early))
        people, ops, alarm, damage = kept(folder)
        counts["alarms"] += alarm
        counts["torn"] += len(people ^ ops)
        counts["damaged"] += len(damage)
        counts["lost"] = len(told - people)
    counts["acknowledged"] = len(told)
    return counts


if __name__ == "__main__":
    print(json.dumps(main(Path(sys.argv[1]), int(sys.argv[2]), early="early" in sys.argv[3:])))
