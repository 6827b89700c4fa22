"""One scene for each invariant of docs/sync.md: the shortest way past the places where it is in danger.

Each is played with the honest line, and with planted mistakes (mistakes.py), which must make it fail.
"""

from collections.abc import Callable
from uuid import UUID

import msgspec
from sqlalchemy import select, text

from tests.sync.model.laptop import Fault
from tests.sync.real import RealWorld, position
from vru_case.models.person import Person
from vru_case.server import digests
from vru_case.sync import wire
from vru_case.sync.merge import row_digest, row_mark

KILLS = [Fault(kind, at) for at in range(7) for kind in ("before", "after")]
#: Requests of an exchange that sends something: hello, push, and the pages.
HELLO, PUSH, PULL = 0, 1, 2


def durable(world: RealWorld) -> None:
    """What was called saved is there, whenever the laptop stops and whatever is lost; unsent work is what is shown."""
    for fault in (*KILLS, Fault("drop", PUSH), *(Fault("type", at) for at in range(6))):
        world.patch("omar", 0, {"c": "ABC"[fault.at % 3]})
        world.note("nadia", 0)
        for name in ("omar", "nadia"):
            world.exchange(name, fault)
            world.keeps_its_word()
    for name in ("nadia", "sue"):
        world.patch(name, 1, {"a": "B", "b": "C"})
        world.exchange(name, Fault("drop", PUSH))
    world.everybody_has_everything()


def exactly_once(world: RealWorld) -> None:
    """An op has one effect, whatever is lost, repeated, or comes again long after."""
    for fault in (Fault("swallow", PUSH), Fault("twice", PUSH), Fault("slow", PUSH), Fault("later", PUSH)):
        for name in ("nadia", "sue"):
            world.note(name, 0)
            world.patch(name, 0, {"a": name[0].upper()})
            world.exchange(name, fault)
        world.ghost(0)
        world.ghost(-1)
    world.everybody_has_everything()
    for at in range(len(world.wires.sent)):
        world.ghost(at)
    world.everybody_has_everything()


def no_unseen_overwrite(world: RealWorld) -> None:
    """A value is replaced only by somebody who had seen it; otherwise both are kept."""
    for value in "AB":
        for name in ("nadia", "omar", "sue"):
            world.patch(name, 0, {"a": value + name[0], "b": name})
        for name in ("omar", "nadia", "sue"):
            world.exchanged(name)
    world.everybody_has_everything()
    kept = world.bench.all("SELECT fields FROM sync_row WHERE entity = 'conflict'")
    assert len(kept) >= 4


def no_resurrection_and_no_silent_void(world: RealWorld) -> None:
    """What was ended stays ended, and stays: old writing doesn't bring it back, and nothing is deleted for it."""
    world.everybody_has_everything()
    world.hand_over(1)
    world.hand_over(1)
    world.patch("omar", 0, {"c": "A"})
    world.note("omar", 0)
    before = {row.row_id for row in world.bench.all("SELECT row_id FROM sync_row")}
    for at in range(len(world.wires.sent)):
        world.ghost(at)
    world.everybody_has_everything()
    ended = world.bench.all("SELECT row_id FROM sync_row WHERE fields->>'ended_on' IS NOT NULL")
    assert ended
    assert before <= {row.row_id for row in world.bench.all("SELECT row_id FROM sync_row")}
    for name in ("nadia", "sue"):
        held = world.bench.laptops[name].rows("assignment")
        assert all("ended_on" in held[row.row_id] for row in ended)


def complete_delivery(world: RealWorld) -> None:
    """Caught up means: field for field what the server lets this worker see, also what was there before the grant."""
    world.begin("sue")
    world.patch("sue", 2, {"b": "A"})
    world.exchanged("sue")
    world.exchanged("omar")
    world.note("sue", 2)
    world.hand_over(2)
    faults = [Fault("cut", at) for at in range(1, 4)] + [Fault("leave", at) for at in range(2)]
    for fault in faults + [Fault("before", at) for at in range(1, 6)]:
        for _ in range(4):
            world.note("sue", 2)
        world.exchanged("sue")
        world.exchange("omar", fault)
        world.keeps_its_word()
    world.everybody_has_everything()


def scope(world: RealWorld) -> None:
    """No page shows what is not the reader's, and what was taken away leaves every table of the laptop."""
    world.note("omar", 0)
    world.everybody_has_everything()
    sam = next(key for key, row in world.bench.laptops["sue"].rows("person").items() if row["known_as"] == "Sam")
    assert world.bench.laptops["omar"].found_anywhere("omar was here")
    world.hand_over(at_of(world, "sue", sam))
    world.everybody_has_everything()
    # Its words are kept to be sent again, should the server be put back to a backup; no screen reads them there.
    left = set(world.bench.laptops["omar"].found_anywhere("nadia was here", "omar was here")) - {"outbox"}
    assert not left, f"scope: still on omar's laptop: {left}"


def monotone(world: RealWorld) -> None:
    """The cursor moves with its page, and only forward; a number that was seen has none below it still to come."""
    for name in world.laptops:
        world.begin(name)
        world.exchanged(name)
    for at in range(6):
        for kind in ("cut", "before", "after", "swallow", "leave"):
            world.note("nadia", at)
            world.exchanged("nadia")
            world.exchange("sue", Fault(kind, at))
            world.keeps_its_word()
    world.everybody_has_everything()
    [[top]] = world.bench.all("SELECT max(seq) FROM sync_row")
    for name in ("nadia", "sue"):
        assert position(world.bench.laptops[name].enrolment().cursor) >= top, "monotone: read up to the last number"


def convergence(world: RealWorld) -> None:
    """With the line whole a few rounds end it, and the digests are the same here and there; what rotted is mended."""
    for name in ("nadia", "sue", "omar"):
        for at in range(2):
            world.patch(name, at, {"a": name, "c": "B"})
            world.note(name, at)
        world.exchange(name, Fault("swallow", PUSH))
    world.everybody_has_everything()
    world.rot("sue", 0)
    world.everybody_has_everything()
    for name in ("nadia", "sue", "omar"):
        laptop = world.bench.laptops[name]
        caller = world.bench.caller(laptop.enrolment().device_id)
        assert caller is not None
        assert laptop.digest(world.bench.ed) == served_digest(world, caller.device).digest, "convergence: other digests"


def restore_safe(world: RealWorld) -> None:
    """After a restore nothing that a living laptop was told is shared is lost, whoever comes first."""
    for _ in range(3):
        world.poison("nadia", 0)
    world.everybody_has_everything()
    world.backup()
    free = next(at for at in range(2) if not world.bench.laptops["omar"].rows("note", sorted_by_id(world)[at]))
    world.hand_over(free)
    world.exchanged("omar")
    world.note("omar", free)
    world.patch("omar", free, {"a": "C"})
    world.exchanged("omar")
    world.exchanged("nadia")
    world.patch("nadia", free, {"a": "B"})
    world.note("nadia", free)
    world.exchanged("nadia")
    world.publish()
    for name in world.laptops:
        world.exchanged(name)
    world.restore()
    # Whoever built on the others' work comes first; who gave the case comes last.
    for name in ("nadia", "omar", "sue"):
        world.exchange(name, Fault("after", 1))
        world.exchange(name, Fault())
        world.keeps_its_word()
    world.everybody_has_everything()


def clone_safe(world: RealWorld) -> None:
    """Two copies of a laptop lose nothing and mix nothing up, whichever goes on first."""
    world.everybody_has_everything()
    world.patch("nadia", 0, {"a": "C"})
    world.clone("nadia")
    [twin] = [name for name in world.laptops if name.startswith("nadia ")]
    for name in (twin, "nadia"):
        world.note(name, 0)
        world.patch(name, 1, {"b": name})
        world.exchange(name, Fault("swallow", PUSH))
        world.note(name, 1)
        world.exchanged(name)
    world.everybody_has_everything()
    devices = {world.bench.laptops[name].enrolment().device_id for name in ("nadia", twin)}
    assert len(devices) == 2, "clone safe: one name for two laptops"


def old_clients_cannot_destroy(world: RealWorld) -> None:
    """Fields this version doesn't know come through its hands unchanged, there and back."""
    world.everybody_has_everything()
    [[row]] = world.bench.all("SELECT row_id FROM sync_row WHERE entity = 'person' ORDER BY row_id LIMIT 1")
    newer(world, row)
    world.exchanged("nadia")
    at = at_of(world, "nadia", row)
    world.patch("nadia", at, {"a": "B", "b": "C", "c": "A"})
    world.poison("nadia", at)
    world.everybody_has_everything()
    [[fields]] = world.bench.all("SELECT fields FROM sync_row WHERE row_id = :row", row=row)
    assert fields["shoe_size"] == "9", "old clients cannot destroy: a field they don't know is gone"


def poison_tolerant(world: RealWorld) -> None:
    """What the server refuses blocks nothing, and its words stay until somebody decides."""
    for name in ("nadia", "omar"):
        world.poison(name, 0)
        world.note(name, 0)
        world.poison(name, 0)
        world.patch(name, 0, {"c": name})
        said = world.exchanged(name)
        assert said.caught_up
    world.everybody_has_everything()


SCENES: tuple[Callable[[RealWorld], None], ...] = (
    durable, exactly_once, no_unseen_overwrite, no_resurrection_and_no_silent_void, complete_delivery, scope, monotone,
    convergence, restore_safe, clone_safe, old_clients_cannot_destroy, poison_tolerant,
)  # fmt: skip


def newer(world: RealWorld, row: UUID) -> None:
    """A newer laptop writes a field that this version has never heard of."""
    [[case, fields]] = world.bench.all("SELECT case_id, fields FROM sync_row WHERE row_id = :row", row=row)
    fields["shoe_size"] = "9"
    mark = row_mark(row_digest("person", row, case, fields))
    said = msgspec.json.encode(fields).decode()
    with world.bench.engine.begin() as conn:
        seq = conn.execute(text("UPDATE sync_clock SET seq = seq + 1 RETURNING seq")).scalar_one()
        change = text("UPDATE sync_row SET fields = CAST(:f AS jsonb), digest = :d, seq = :s WHERE row_id = :row")
        conn.execute(change, {"f": said, "d": mark, "s": seq, "row": row})


def served_digest(world: RealWorld, device: UUID) -> wire.Digest:
    caller = world.bench.caller(device)
    assert caller is not None
    return digests.of_space(world.bench.engine, caller, world.bench.ed)


def sorted_by_id(world: RealWorld) -> list[UUID]:
    found = world.bench.laptops["sue"].apply(lambda connection: connection.execute(select(Person.id)).scalars().all())
    return sorted(found)


def at_of(world: RealWorld, name: str, person: UUID) -> int:
    found = world.bench.laptops[name].apply(lambda connection: connection.execute(select(Person.id)).scalars().all())
    return sorted(found).index(person)
