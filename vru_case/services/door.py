"""The door of this laptop: whose stores stand here, letting a worker in, and setting up a new one's."""

from dataclasses import asdict, dataclass
from pathlib import Path
from uuid import UUID

from sqlalchemy import insert
from xkcdpass import xkcd_password

from vru_case.errors import Refusal
from vru_case.models.local import Enrolment
from vru_case.programmes.definition import Library
from vru_case.services.work import Membership, Workplace
from vru_case.store import shelf, vault
from vru_case.store.shelf import Standing
from vru_case.store.vault import Cost, Keystore


@dataclass(frozen=True, slots=True)
class Resident:
    """A store on this laptop. `label` is its worker's name; None when it can't be read while locked.

    `alone` when only the passphrase guards it, because the laptop has no keystore.
    """

    id: UUID
    label: str | None
    alone: bool


@dataclass(frozen=True, slots=True)
class Joined:
    """What the server answered when a worker signed in here for the first time."""

    server: str
    account_id: UUID
    name: str
    device_id: UUID
    device_key: str
    places: tuple[Membership, ...]
    epoch: UUID
    device_name: str = ""


class Door:
    """The stores under one folder. `keystore` None means passphrase-only, which the worker is told."""

    def __init__(self, root: Path, library: Library, keystore: Keystore | None, cost: Cost | None = None) -> None:
        self._root = root
        self._library = library
        self._keystore = keystore
        self._cost = cost

    @property
    def alone(self) -> bool:
        """Whether a new store here would be guarded by its passphrase alone."""
        return self._keystore is None

    def residents(self) -> tuple[Resident, ...]:
        """Whose stores stand on this laptop, the one opened last at the end."""
        return tuple(Resident(each.id, each.label, each.alone) for each in self._standing())

    def suggest(self) -> str:
        """A passphrase to offer: random words of the EFF list, as many as this laptop needs."""
        words: list[str] = xkcd_password.generate_wordlist(
            wordfile=xkcd_password.locate_wordfile("eff-long"), min_length=3, max_length=8
        )
        count = vault.WORDS_ALONE if self.alone else vault.WORDS_WITH_KEYSTORE
        return str(xkcd_password.generate_xkcdpassword(words, numwords=count, delimiter=" "))

    def check(self, passphrase: str) -> None:
        """Refuse a passphrase that is too easy for this laptop."""
        vault.check_passphrase(passphrase, alone=self.alone)

    def enter(self, resident: UUID, passphrase: str) -> Workplace:
        """Unlock a store. Takes most of a second by design; call it off the GUI thread.

        Raises Refusal for a wrong passphrase or too many tries, Trouble for a file that cannot be opened.
        """
        return Workplace(shelf.unlock(self._place(resident), passphrase, self._keystore), self._library)

    def set_up(self, joined: Joined, passphrase: str) -> tuple[Resident, Workplace]:
        """Make a store for a worker who has just signed in, and let them in. When it fails, nothing is left of it."""
        cost = self._cost or vault.calibrated()
        place, store = shelf.create(self._root, passphrase, joined.name, self._keystore, cost)
        row = {
            "id": 1,
            "server": joined.server,
            "account_id": joined.account_id,
            "name": joined.name,
            "device_id": joined.device_id,
            "device_key": joined.device_key,
            "places": {
                "places": [asdict(each) | {"space": str(each.space_id), "space_id": None} for each in joined.places]
            },
            "epoch": joined.epoch,
            "device_name": joined.device_name,
        }
        try:
            store.apply(lambda connection: connection.execute(insert(Enrolment.__table__), [row]))  # type: ignore[arg-type]
        except BaseException:
            store.close()
            shelf.discard(place, self._keystore)
            raise
        return Resident(place.id, place.label, place.alone), Workplace(store, self._library)

    def change_passphrase(self, resident: UUID, old: str, new: str) -> None:
        """Change a passphrase. Raises Refusal when the old one is wrong or the new one too easy."""
        vault.change(self._place(resident).folder, old, new, self._keystore)

    def leave(self, workplace: Workplace) -> None:
        """Close the store and forget its key."""
        workplace.store.close()

    def _standing(self) -> tuple[Standing, ...]:
        return shelf.standing(self._root, self._keystore)

    def _place(self, resident: UUID) -> Standing:
        for each in self._standing():
            if each.id == resident:
                return each
        raise Refusal("That store is no longer on this laptop.")
