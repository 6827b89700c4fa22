"""Runs in a process of its own: works with somebody of an unmistakable name, is killed in mid-transaction, and leaves.

python -m tests.store.canary FOLDER
"""

import logging
import os
import signal
import sys
from pathlib import Path

from tests.laptop import library
from tests.store.laptops import LABEL, PASSPHRASE, MemoryKeystore
from tests.store.people import SPACE, register, spoke
from vru_case import clock
from vru_case.errors import Refusal, Trouble
from vru_case.services import attachments, desk
from vru_case.services.door import Door, Joined
from vru_case.services.people import listing, people
from vru_case.services.people.people import NewContactPoint
from vru_case.services.values import Details
from vru_case.services.work import Membership, Work
from vru_case.store import vault

NAME, WORDS, NUMBER = "Marigoldine Quillfeather", "wants to paint the lighthouse turquoise", "07700 900417"


def main(root: Path) -> None:
    """A day's work, then a transaction that never ends."""
    logging.basicConfig(filename=root / "program.log", level=logging.DEBUG)
    keystore = MemoryKeystore()
    door = Door(root, library(), keystore, vault.FLOOR)
    place = Membership(SPACE, "ed-navigator", "ED Navigators", "worker", "Navigator", "space")
    new = clock.new_id
    joined = Joined("http://127.0.0.1:9", new(), LABEL, new(), "", (place,), new())
    resident, desk_of = door.set_up(joined, PASSPHRASE)
    (who,) = register(desk_of, first_name=NAME.split()[0], last_name=NAME.split()[1])
    spoke(desk_of, who, WORDS)
    desk_of.write(people.add_contact_point, NewContactPoint(who, NUMBER))
    desk_of.write(people.change, who, Details(first_name=NAME.split()[0], last_name=NAME.split()[1], district="NFA"))
    paper = b"%PDF-" + f"{NAME} {WORDS} ".encode() * 9_000
    made, _ = desk_of.write(attachments.add, attachments.NewFile(who, f"A letter to {NAME}", "LETTER", paper))
    assert desk_of.read(attachments.content, made).data == paper
    desk_of.write(desk.keep_draft, f"contact:{who}", {"words": WORDS})
    desk_of.read(listing.find, NAME.split()[0])
    for wrong in (Refusal, Trouble):
        try:
            door.enter(resident.id, "copper kettle marsh nothing") if wrong is Refusal else desk_of.read(_fails)
        except (Refusal, LookupError) as error:
            logging.getLogger("program").info("%s", type(error).__name__)
    desk_of.write(_never_ends, NAME)


def _fails(work: Work) -> None:
    raise LookupError


def _never_ends(work: Work, name: str) -> None:
    for number in range(400):
        people.register(work, SPACE, Details(first_name=name, last_name=f"{WORDS} {number}"))
    os.kill(os.getpid(), signal.SIGKILL)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
