"""After a backup, and when a laptop turns out to be two: nothing acknowledged is lost, and nothing counts twice."""

import base64
from uuid import UUID, uuid4

import msgspec
import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from tests.server.backup import Backup
from tests.server.client import Laptop, fault
from tests.server.conftest import World
from vru_case.sync import wire

LINE = [{"field": "name", "label": "Name", "value": "Sam"}]


@pytest.fixture
def space(world: World) -> UUID:
    return world.space()


def reconcile(laptop: Laptop, mids: list[UUID], epoch: UUID | None = None) -> wire.Reconciled:
    answer = laptop.post("/v1/reconcile", msgspec.json.encode(wire.Reconcile(epoch or laptop.me.epoch, mids)))
    assert answer.status_code == 200, answer.text
    return msgspec.json.decode(answer.content, type=wire.Reconciled)


def fork(laptop: Laptop, key: bytes) -> "wire.Forked | wire.Fault":
    asked = wire.Fork(base64.b64encode(key).decode(), "test laptop")
    answer = laptop.post("/v1/fork", msgspec.json.encode(asked))
    return msgspec.json.decode(answer.content, type=wire.Forked) if answer.status_code == 200 else fault(answer)


def again(laptop: Laptop, world: World, ops: list[wire.Op]) -> list[wire.Result]:
    """The laptop finds the new life, asks what is missing, and sends that under new numbers."""
    laptop.me.epoch = UUID(str(world.one("SELECT epoch FROM sync_clock")))
    told = reconcile(laptop, [op.mid for op in ops])
    laptop.no = told.high
    lost = [op for op in ops if op.mid in set(told.missing)]
    for op in lost:
        laptop.no += 1
        op.no = laptop.no
    return laptop.push(*lost)


def test_the_missing_are_named(world: World, space: UUID) -> None:
    ann, bob = world.laptop("ann", space), world.laptop("bob", space)
    sam, bad, theirs, lost = ann.person(), ann.insert("note", uuid4(), words=5), bob.person(), uuid4()
    ann.push(sam, bad)
    bob.push(theirs)
    told = reconcile(ann, [sam.mid, lost, bad.mid, theirs.mid])
    assert (told.missing, told.high, told.epoch) == ([lost, theirs.mid], 2, ann.me.epoch)
    assert reconcile(ann, []).missing == []


def test_another_life_and_too_many_are_said(world: World, space: UUID) -> None:
    ann = world.laptop("ann", space)
    for asked, status in ((wire.Reconcile(uuid4(), []), 409), (wire.Reconcile(ann.me.epoch, [uuid4()] * 10_001), 413)):
        assert ann.post("/v1/reconcile", msgspec.json.encode(asked)).status_code == status


def test_what_a_backup_lost_comes_back_from_every_laptop_in_any_order(world: World, space: UUID) -> None:
    ann, bob = world.laptop("ann", space), world.laptop("bob", space)
    ann.push(old := ann.person(known_as="Old"))
    backup = Backup(world.engine)
    ann_wrote = [
        sam := ann.person(known_as="Sam"),
        ann.patch("person", old.id, old.case, {"known_as": old.mid}, ete="X"),
    ]
    ann.push(*ann_wrote)
    bob_wrote = [
        bob.insert("note", sam.case, words="x"),
        bob.patch("person", sam.id, sam.case, {"known_as": sam.mid}, known_as="Sammy"),
        bob.patch("person", old.id, old.case, {"ete": ann_wrote[1].mid}, ete="WORK"),
    ]
    assert {r.status for r in bob.push(*bob_wrote)} == {"applied"}
    backup.restore()
    assert {r.status for r in again(bob, world, bob_wrote)} == {"parked"}
    assert {r.status for r in again(ann, world, [old, *ann_wrote])} == {"applied"}
    assert {r.was for r in bob.push(*bob_wrote)} == {"applied"}
    ann.pull()
    rows = ann.rows
    assert (rows[sam.id].fields["known_as"], rows[old.id].fields["ete"]) == ("Sammy", "WORK")
    assert rows[bob_wrote[0].id].fields["words"] == "x"
    assert not [r for r in rows.values() if r.entity == "conflict"]


def test_a_difference_is_the_same_row_after_a_backup(world: World, space: UUID) -> None:
    ann, bob = world.laptop("ann", space), world.laptop("bob", space)
    ann.push(sam := ann.person(known_as="Sam"))
    ann.push(ann.patch("person", sam.id, sam.case, {"known_as": sam.mid}, known_as="Sammy"))
    backup = Backup(world.engine)
    late = bob.patch("person", sam.id, sam.case, {"known_as": sam.mid}, known_as="Samuel")
    bob.push(late)
    ann.pull()
    [difference] = [r for r in ann.rows.values() if r.entity == "conflict"]
    settled = ann.patch("conflict", difference.id, sam.case, {"settled_by": difference.origin}, settled_by=str(sam.mid))
    ann.push(settled)
    backup.restore()
    assert [r.status for r in again(ann, world, [settled])] == ["parked"]
    assert [r.status for r in again(bob, world, [late])] == ["conflict"]
    ann.cursor, ann.rows = "", {}
    ann.pull()
    assert [r.fields.get("settled_by") for r in ann.rows.values() if r.entity == "conflict"] == [str(sam.mid)]


def test_what_was_done_with_a_referral_finds_it_again_after_a_backup(world: World) -> None:
    sender = world.laptop("nadia", world.space("ed-navigator", "ED Navigators"), "assigned")
    receiver = world.laptop("ann", world.space("divert", "Divert Lancashire"))
    sender.push(sam := sender.person(known_as="Sam"))
    backup = Backup(world.engine)
    agreement = sender.insert("agreement", sam.case, kind="SHARE", answer="YES")
    referral = sender.insert(
        "referral", sam.case, direction="out", programme="divert", happened_at="2026-11-22T10:05:00Z", shared=LINE,
        agreement_id=str(agreement.id),
    )  # fmt: skip
    sender.push(agreement, referral)
    receiver.pull()
    [came] = [r for r in receiver.rows.values() if r.entity == "referral"]
    done = [
        receiver.insert("person", came.case, came.case, reference="AB-2"),
        receiver.insert("note", came.case, words="ours"),
        receiver.patch("referral", came.id, came.case, {"answer": came.origin}, answer="ACCEPTED"),
    ]
    assert {r.status for r in receiver.push(*done)} == {"applied"}
    backup.restore()
    assert [r.status for r in again(receiver, world, done)] == ["applied", "applied", "parked"]
    assert {r.status for r in again(sender, world, [agreement, referral])} == {"applied"}
    sender.pull()
    assert sender.rows[referral.id].fields["answer"] == "ACCEPTED"
    assert {r.was or r.status for r in receiver.push(*done)} == {"applied"}
    assert world.one("SELECT count(*) FROM sync_row WHERE entity = 'referral'") == 2


def test_a_copied_laptop_gets_a_device_of_its_own(world: World, space: UUID) -> None:
    ann = world.laptop("ann", space)
    ann.push(sam := ann.person())
    public = Ed25519PrivateKey.generate().public_key().public_bytes_raw()
    new, same = fork(ann, public), fork(ann, public)
    assert isinstance(new, wire.Forked)
    assert (new, new.epoch, new.device != ann.me.device) == (same, ann.me.epoch, True)
    assert world.one("SELECT count(*) FROM audit WHERE what = 'fork'") == 1
    ann.push(ann.insert("note", sam.case, words="the old one goes on"))


def test_a_fork_sends_its_work_under_new_numbers(world: World, space: UUID) -> None:
    ann = world.laptop("ann", space)
    ann.push(sam := ann.person())
    key = Ed25519PrivateKey.generate()
    new = fork(ann, key.public_key().public_bytes_raw())
    assert isinstance(new, wire.Forked)
    copy = world.stranger()
    copy.key, copy.me, copy.no = key, msgspec.structs.replace(ann.me, device=new.device), 1
    results = copy.push(sam, copy.insert("note", sam.case, words="x"))
    assert [(r.status, r.was) for r in results] == [("duplicate", "applied"), ("applied", None)]


def test_a_key_that_is_none_or_somebody_elses_is_not_taken(world: World, space: UUID) -> None:
    ann, bob = world.laptop("ann", space), world.laptop("bob", space)
    for key, code in ((b"short", "malformed"), (bob.key.public_key().public_bytes_raw(), "key")):
        said = fork(ann, key)
        assert isinstance(said, wire.Fault)
        assert said.code == code
