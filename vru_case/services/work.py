"""One piece of work: a session, the person at the keyboard and what they may do, and the library of programmes."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from typing import Any, Concatenate, ParamSpec, TypeVar
from uuid import UUID

from sqlalchemy import event, select
from sqlalchemy.orm import Session

from vru_case.errors import Refusal
from vru_case.models.base import Synced
from vru_case.models.local import Enrolment, Published
from vru_case.models.person import Person
from vru_case.programmes.definition import Library, Programme
from vru_case.programmes.faults import ProgrammeFaults
from vru_case.programmes.load import load_over
from vru_case.services.people import one_person
from vru_case.services.referring import service_list
from vru_case.store.changes import Changes
from vru_case.store.file import Store

P = ParamSpec("P")
T = TypeVar("T")
R = TypeVar("R", bound=Synced)

NOT_HERE = "This person's record isn't on this laptop."
NOT_YOURS = "Your sign-in doesn't cover this programme."


@dataclass(frozen=True, slots=True)
class Membership:
    """The actor's place in one space. `role`: worker or supervisor; `sees`: space or assigned."""

    space_id: UUID
    programme: str
    name: str
    role: str
    title: str
    sees: str


@dataclass(frozen=True, slots=True)
class Actor:
    """Whose store this is."""

    account_id: UUID
    name: str
    places: tuple[Membership, ...]

    def place(self, space_id: UUID) -> Membership:
        """Their place in a space. Raises Refusal when they have none."""
        for place in self.places:
            if place.space_id == space_id:
                return place
        raise Refusal(NOT_YOURS)


class Work:
    """What a service is handed. It lives as long as one transaction."""

    def __init__(self, session: Session, actor: Actor, library: Library) -> None:
        self.session = session
        self.actor = actor
        self.library = library
        self._one: one_person.Merged | None = None

    def programme(self, space_id: UUID) -> Programme:
        """The programme a space runs. Raises Refusal when the actor has no place there."""
        return self.library.programme(self.actor.place(space_id).programme)

    def person(self, person_id: UUID) -> Person:
        """A person on this laptop; of a record that was merged into another, the one that was kept.

        Raises Refusal when they aren't here, or when the actor has no place in their space.
        """
        person = self.session.get(Person, self.kept(person_id))
        if person is None:
            raise Refusal(NOT_HERE)
        self.actor.place(person.space_id)
        return person

    def kept(self, person_id: UUID) -> UUID:
        """The record a person is shown under: their own, or the one it was merged into."""
        return self._merged().kept(person_id)

    def cases(self, person_id: UUID) -> tuple[UUID, ...]:
        """Every file of a person: the kept record's first, then all that were merged into it. Read by these."""
        return self._merged().cases(person_id)

    def merged_away(self) -> frozenset[UUID]:
        """Records that are shown under another one."""
        return self._merged().away

    def merges_changed(self) -> None:
        """Ask the store again which records are one person's, after this transaction changed it."""
        self._one = None

    def _merged(self) -> one_person.Merged:
        if self._one is None:
            self._one = one_person.read(self.session)
        return self._one

    def row(self, model: type[R], row_id: UUID) -> R:
        """A row of any kind on this laptop. Raises Refusal as `person` does."""
        row = self.session.get(model, row_id)
        if row is None:
            raise Refusal(NOT_HERE)
        self.actor.place(row.space_id)
        return row

    def on(self, person: Person) -> dict[str, Any]:
        """The place of a new row in this person's file, and who writes it."""
        return {"space_id": person.space_id, "case_id": person.id, "author_id": self.actor.account_id}

    def in_space(self, space_id: UUID) -> dict[str, Any]:
        """The place of a new row that is the whole space's, nobody's file. Raises Refusal as `programme` does."""
        self.actor.place(space_id)
        return {"space_id": space_id, "case_id": space_id, "author_id": self.actor.account_id}

    def add(self, row: R) -> R:
        """Put a new row into the store; the journal does the rest."""
        self.session.add(row)
        return row

    def when_kept(self, told: Callable[[], None]) -> None:
        """Call `told` once all of this is on the disk; never when it isn't: a full disk is found out at the commit."""
        event.listen(self.session, "after_commit", lambda _session: told(), once=True)


class Workplace:
    """An unlocked store with its worker: the one door through which screens, sync and commands read and write."""

    def __init__(self, store: Store, library: Library) -> None:
        """`library` is the one this version came with; what the server has published since goes over it."""
        self.store = store
        self.shipped = self.library = self._listed = library
        self.published = ""
        self.actor = store.read(_actor)
        self._read_library()
        self.read_directory()

    def read(self, ask: Callable[Concatenate[Work, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
        """The answer of a question about the store."""
        return self.store.read(lambda session: ask(Work(session, self.actor, self.library), *args, **kwargs))

    def write(self, change: Callable[Concatenate[Work, P], T], *args: P.args, **kwargs: P.kwargs) -> tuple[T, Changes]:
        """Run a verb in one transaction; its answer, and what it touched."""
        written = self.store.write(
            self.actor.account_id, lambda session: change(Work(session, self.actor, self.library), *args, **kwargs)
        )
        if service_list.LIST in written[1].entities:
            self.read_directory()
        return written

    def held_s(self) -> float:
        """Seconds until what was just saved may be sent; 0 when nothing stays for its undo. From any thread."""
        return self.store.grace.left_s()

    def let_go(self) -> None:
        """Nothing stays for its undo any longer: somebody wants it shared now."""
        self.store.grace.end()

    def renew(self) -> None:
        """Read the actor's places and the library again, after the server has changed them."""
        self.actor = self.store.read(_actor)
        self._read_library()

    def adopt(self, library: Library, version: str) -> None:
        """Work with a library that has been loaded from what the server published as `version`."""
        self._listed, self.published = library, version
        self.read_directory()

    def read_directory(self) -> None:
        """Lay the services kept here over the list of them again, after some have changed."""
        self.library = service_list.laid_over(self._listed, self.store.read(service_list.rows))

    def _read_library(self) -> None:
        files = self.store.read(_published)
        version = files[0].version if files else ""
        if version == self.published:
            return
        library = self.shipped
        # Checked when they came; another version of the program may find fault with them, and then has its own.
        with suppress(ProgrammeFaults):
            library = load_over(self.shipped, {file.path: file.text for file in files}) if files else self.shipped
        self.adopt(library, version)


def _published(session: Session) -> list[Published]:
    return list(session.scalars(select(Published)))


def _actor(session: Session) -> Actor:
    enrolment = session.scalars(select(Enrolment)).one_or_none()
    if enrolment is None:
        raise Refusal("This store belongs to nobody yet. Set it up first.")
    places = tuple(
        Membership(
            UUID(place["space"]), place["programme"], place["name"], place["role"], place["title"], place["sees"]
        )
        for place in enrolment.places["places"]
    )
    return Actor(enrolment.account_id, enrolment.name, places)
