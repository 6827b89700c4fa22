"""The store one practises in: made-up people, in a folder of its own, enrolled nowhere."""

from pathlib import Path
from uuid import UUID, uuid5

from vru_case.programmes.definition import Library
from vru_case.sample.laptop import fill
from vru_case.services.door import Door, Joined
from vru_case.services.work import Membership
from vru_case.store import shelf, vault

PEOPLE = 40
#: No secret: nothing behind it is anybody's. It stands on the lock screen, so that unlocking is practised too.
PASSPHRASE = "practice makes calm and steady hands"
#: A server nobody can reach, and a scheme no client knows: what tried to share would fail before it began.
SERVER = "training://nobody"
NAME = "Training"
#: So that Team and Reports are practised too.
ROLE = "supervisor"
_NAMES = UUID("7d1cbe0a-6c1e-4f0b-9f5c-0c5b6f5f6a11")


def folder(root: Path) -> Path:
    """Where it stands: beside the real stores, never among them."""
    return root / "training"


def door(root: Path, library: Library) -> Door:
    """The door of the training folder; the store is made when there is none."""
    made = Door(folder(root), library, None, vault.FLOOR)
    if not made.residents():
        _, workplace = made.set_up(_joined(library), PASSPHRASE)
        fill(workplace, PEOPLE)
        made.leave(workplace)
    return made


def reset(root: Path, library: Library) -> Door:
    """Throw away what was practised, and begin again."""
    for place in shelf.standing(folder(root), None):
        shelf.discard(place, None)
    return door(root, library)


def _joined(library: Library) -> Joined:
    own = uuid5(_NAMES, NAME)
    places = tuple(
        Membership(uuid5(_NAMES, each.id), each.id, f"{NAME}: {each.name}", ROLE, NAME, "space")
        for each in library.programmes
    )
    return Joined(SERVER, own, NAME, uuid5(own, "laptop"), "", places, uuid5(own, "epoch"))
