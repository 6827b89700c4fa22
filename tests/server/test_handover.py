"""A referral between programmes: only what the person agreed to crosses, and only the answer comes back."""

from dataclasses import dataclass
from typing import Any

import pytest

from tests.server.client import Laptop
from tests.server.conftest import World
from vru_case.server import words
from vru_case.sync import wire

SHARED = [
    {"field": "name", "label": "Name", "value": "Sam"},
    {"field": "contact", "label": "Safe way to get in touch", "value": "Text, after six"},
]


@dataclass
class Two:
    """An ED navigator who knows Sam, and a DIVERT coach who does not yet."""

    sender: Laptop
    receiver: Laptop
    sam: wire.Op

    def agreement(self, **fields: Any) -> wire.Op:
        said = {"kind": "SHARE", "answer": "YES", "happened_at": "2026-11-22T10:00:00Z"} | fields
        return self.sender.insert("agreement", self.sam.case, **said)

    def referral(self, agreement: wire.Op | None, **fields: Any) -> wire.Op:
        said = {
            "direction": "out", "programme": "divert", "happened_at": "2026-11-22T10:05:00Z", "shared": SHARED,
            "reason": "Not to be told", "checklist": {"contact": "Text, after six; or his mum", "told": "yes"},
        } | ({"agreement_id": str(agreement.id)} if agreement else {}) | fields  # fmt: skip
        return self.sender.insert("referral", self.sam.case, **said)

    def arrived(self) -> list[wire.Row]:
        self.receiver.pull()
        return [r for r in self.receiver.rows.values() if r.entity == "referral"]


@pytest.fixture
def two(world: World) -> Two:
    sender = world.laptop("nadia", world.space("ed-navigator", "ED Navigators"), "assigned")
    receiver = world.laptop("ann", world.space("divert", "Divert Lancashire"))
    sender.push(sam := sender.person(known_as="Sam", district="BURNLEY"))
    return Two(sender, receiver, sam)


def sent(two: Two) -> tuple[wire.Op, wire.Row]:
    agreement = two.agreement()
    referral = two.referral(agreement)
    assert [r.status for r in two.sender.push(agreement, referral)] == ["applied", "applied"]
    [row] = two.arrived()
    return referral, row


def test_only_what_was_agreed_crosses(two: Two) -> None:
    referral, row = sent(two)
    assert row.space == two.receiver.space
    fields = dict(row.fields)
    assert fields.pop("recorded_at")
    assert fields == {
        "direction": "in", "source": "OTHER_PROGRAMME", "programme": "divert", "from_programme": "ed-navigator",
        "shared": SHARED, "checklist": {"contact": "Text, after six", "told": "yes"}, "sent_by": "Nadia",
        "precision": "time", "happened_at": "2026-11-22T10:05:00.000000Z", "counterpart_id": str(referral.id),
        "author_id": str(two.sender.me.account),
    }  # fmt: skip
    assert row.case not in {two.sam.case, referral.id}
    assert not [r for r in two.receiver.rows.values() if r.space != two.receiver.space]


def test_the_reason_crosses_when_it_was_agreed_to(two: Two) -> None:
    agreement = two.agreement(answer="LIMITED")
    line = {"field": "reason", "label": "Why", "value": "Wants boxing"}
    two.sender.push(agreement, two.referral(agreement, shared=[*SHARED, line]))
    assert [r.fields["reason"] for r in two.arrived()] == ["Wants boxing"]


def test_the_sender_sees_nothing_of_the_other_side(two: Two) -> None:
    _, row = sent(two)
    two.receiver.push(
        two.receiver.insert("person", row.case, row.case, reference="AB-1", known_as="Sam from ED"),
        two.receiver.insert("note", row.case, words="Ours"),
    )
    two.sender.pull()
    assert {r.space for r in two.sender.rows.values()} == {two.sender.space}
    assert str(row.id) not in str(two.sender.rows)
    assert str(row.case) not in str(two.sender.rows)


def test_the_answer_comes_back_and_nothing_else(two: Two) -> None:
    referral, row = sent(two)
    answer = {"answer": "ACCEPTED", "answer_words": "Seeing him Tuesday", "answered_by": "Ann"}
    moments = {"answered_at": "2026-11-22T11:00:00.000000Z", "first_contact_at": "2026-11-24T09:00:00.000000Z"}
    op = two.receiver.patch("referral", row.id, row.case, None, **answer, **moments, ours_of_next_year="kept here")
    assert two.receiver.push(op)[0].status == "applied"
    items = two.sender.pull()
    theirs = two.sender.rows[referral.id]
    assert theirs.fields == referral.set | {"happened_at": "2026-11-22T10:05:00.000000Z"} | answer | moments
    assert set(theirs.versions) == set(answer) | set(moments)
    assert set(theirs.versions.values()) == {op.mid}
    assert len([i for i in items if i.row and i.row.entity == "referral"]) == 1


@pytest.mark.parametrize(
    ("why", "agreement"),
    [
        ("not asked to share", {"kind": "SUPPORT"}),
        ("said no", {"answer": "NO"}),
        ("not this time", {"answer": "NOT_NOW"}),
        ("took it back", {"withdrawn_at": "2026-11-22T10:01:00Z"}),
        ("about another programme", {"partner": "ED_NAV"}),
        ("about another service", {"partner": "DRUGS_ALC"}),
    ],
)
def test_without_agreement_nothing_is_sent(two: Two, why: str, agreement: dict[str, str]) -> None:
    given = two.agreement(**agreement)
    results = two.sender.push(given, two.referral(given))
    assert [(r.status, r.reason) for r in results] == [("applied", None), ("rejected", words.NO_AGREEMENT)], why
    assert two.arrived() == []


@pytest.mark.parametrize("partner", ["DIVERT", "divert"])
def test_an_agreement_about_this_programme_sends_it(two: Two, partner: str) -> None:
    given = two.agreement(partner=partner)
    assert [r.status for r in two.sender.push(given, two.referral(given))] == ["applied", "applied"]
    assert len(two.arrived()) == 1


def test_an_agreement_has_to_be_there_and_be_this_persons(two: Two) -> None:
    max_ = two.sender.person(known_as="Max")
    his = two.sender.insert("agreement", max_.case, kind="SHARE", answer="YES")
    missing = two.referral(None)
    not_yet = two.referral(later := two.agreement())
    not_yet.no, later.no = later.no, not_yet.no
    two.sender.no -= 5
    ops = [max_, his, missing, not_yet, later, two.referral(his)]
    for number, op in enumerate(ops, start=2):
        op.no = number
    assert [r.status for r in two.sender.push(*ops)] == [
        "applied", "applied", "rejected", "applied", "applied", "rejected",
    ]  # fmt: skip
    assert [row.fields["counterpart_id"] for row in two.arrived()] == [str(not_yet.id)]


def test_a_draft_is_sent_when_it_gets_its_date_and_only_once(two: Two) -> None:
    agreement = two.agreement()
    draft = two.referral(agreement, happened_at=None)
    two.sender.push(agreement, draft)
    assert two.arrived() == []
    sending = two.sender.patch("referral", draft.id, two.sam.case, happened_at="2026-11-22T12:00:00Z")
    assert two.sender.push(sending)[0].status == "applied"
    assert len(two.arrived()) == 1
    late: dict[str, Any] = {"shared": [], "happened_at": None, "answer": "ACCEPTED", "programme": "x"}
    for field, value in late.items():
        [result] = two.sender.push(two.sender.patch("referral", draft.id, two.sam.case, None, **{field: value}))
        assert (result.status, result.reason) == ("rejected", words.ALREADY_SENT)
    assert len(two.arrived()) == 1


def test_sent_twice_by_a_lost_answer_arrives_once(two: Two) -> None:
    agreement = two.agreement()
    ops = [agreement, two.referral(agreement)]
    two.sender.push(*ops)
    assert [r.status for r in two.sender.push(*ops)] == ["duplicate", "duplicate"]
    assert len(two.arrived()) == 1


def test_a_made_up_inbound_referral_reaches_nobodys_row(two: Two) -> None:
    referral, row = sent(two)
    receiver = two.receiver
    mine = receiver.person()
    forged = receiver.insert("referral", mine.case, direction="in", counterpart_id=str(referral.id), answer="ACCEPTED")
    plain = receiver.insert("referral", mine.case, direction="in", source="POLICE")
    bent = receiver.patch("referral", plain.id, mine.case, counterpart_id=str(referral.id))
    moved = receiver.patch("referral", row.id, row.case, counterpart_id=str(plain.id))
    said = receiver.push(mine, forged, plain, bent, moved)
    assert [r.status for r in said] == ["applied", "rejected", "applied", "rejected", "rejected"]
    two.sender.pull()
    assert "answer" not in two.sender.rows[referral.id].fields


def test_a_programme_nobody_runs_and_one_run_twice(world: World, two: Two) -> None:
    agreement = two.agreement()
    [_, nobody] = two.sender.push(agreement, two.referral(agreement, programme="boxing"))
    assert nobody.reason == words.NOBODY_RUNS_IT
    world.space("divert", "Divert Cumbria")
    [twice] = two.sender.push(two.referral(agreement))
    assert twice.reason == words.MORE_THAN_ONE
    assert two.arrived() == []


def test_the_receiver_starts_the_file_that_came(two: Two) -> None:
    _, row = sent(two)
    ops = [
        two.receiver.insert("person", row.case, row.case, reference="AB-2", referral_id=str(row.id)),
        two.receiver.insert("episode", row.case, opened_on="2026-11-22", referral_id=str(row.id)),
    ]
    assert [r.status for r in two.receiver.push(*ops)] == ["applied", "applied"]


def test_a_referral_waits_for_its_agreement_and_goes_when_that_has_come(two: Two) -> None:
    agreement = two.agreement()
    referral = two.referral(agreement)
    agreement.no, referral.no = referral.no, agreement.no
    assert [r.status for r in two.sender.push(referral)] == ["parked"]
    assert two.arrived() == []
    assert [r.status for r in two.sender.push(agreement)] == ["applied"]
    [row] = two.arrived()
    assert row.fields["counterpart_id"] == str(referral.id)


@pytest.mark.parametrize("field", ["withdrawn_at", "answer"])
def test_while_two_differ_about_the_agreement_the_safer_answer_counts(world: World, two: Two, field: str) -> None:
    agreement = two.agreement()
    two.sender.push(agreement)
    safer = {"withdrawn_at": "2026-11-22T10:01:00Z", "answer": "NO"}[field]
    first, second = ({"answer": "LIMITED"}, {"answer": safer}) if field == "answer" else (
        {"withdrawn_at": None, "answer": "LIMITED"}, {"answer": "YES", "withdrawn_at": safer},
    )  # fmt: skip
    two.sender.push(two.sender.patch("agreement", agreement.id, two.sam.case, None, **first))
    unseen = dict.fromkeys(second, agreement.mid)
    [differs] = two.sender.push(two.sender.patch("agreement", agreement.id, two.sam.case, unseen, **second))
    [result] = two.sender.push(two.referral(agreement))
    assert (differs.status, result.status, result.reason) == ("conflict", "rejected", words.NO_AGREEMENT)
    assert two.arrived() == []


def test_nothing_that_somebody_wrote_crosses_with_the_checklist(two: Two) -> None:
    agreement = two.agreement()
    said = {"told": "yes", "how": "PHONE", "agreement": "he said fine", "note": "yes", "under-16": "OLDER"}
    two.sender.push(agreement, two.referral(agreement, checklist=said))
    [row] = two.arrived()
    assert row.fields["checklist"] == {"told": "yes", "how": "PHONE", "under-16": "OLDER"}


def test_the_day_somebody_looked_at_it_comes_back(two: Two) -> None:
    referral, row = sent(two)
    two.receiver.push(two.receiver.patch("referral", row.id, row.case, received_on="2026-11-23"))
    two.sender.pull()
    assert two.sender.rows[referral.id].fields["received_on"] == "2026-11-23"
