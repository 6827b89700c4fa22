"""A referral between programmes, laptop to laptop: what was agreed arrives, nothing else, and the answer returns."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import JSON, Boolean, Date, Float, Integer, String

from tests.laptop import library
from tests.referring import referral as referred
from tests.referring import settled
from tests.sync.conftest import Team
from vru_case import clock
from vru_case.errors import Refusal
from vru_case.models import catalogue
from vru_case.models.base import BOOKKEEPING, PLACE
from vru_case.models.columns import Id, Moment
from vru_case.services.agreement import offers
from vru_case.services.agreement.offers import NewAgreement
from vru_case.services.contact import contacts
from vru_case.services.contact.contacts import NewContact
from vru_case.services.people import people
from vru_case.services.people.people import NewContactPoint
from vru_case.services.plan import plan
from vru_case.services.plan.plan import NewNeed
from vru_case.services.referring import referrals
from vru_case.services.referring.referrals import NewReferral
from vru_case.services.work import Work

CANARY = "Quokkaxyz"
AGREED = ("name", "safe_contact", "needs")
#: These are what a referral is made of; the test writes them one by one.
BY_HAND = {"person", "contact_point", "need", "referral", "assignment"}
#: These are in nobody's file: the server takes them where supervisors share them only.
SUPERVISION = {"supervision_note", "quality_sample"}


def filler(kind: Any) -> Any:
    """A value for a column that would be recognised anywhere."""
    kinds: list[tuple[Any, Any]] = [
        (Id, clock.new_id()), (Moment, clock.now()), (String, CANARY), (Date, date(2001, 2, 3)), (Boolean, True),
        (Integer, 4242), (Float, 4242.0), (JSON, [{"field": CANARY, "value": CANARY}]),
    ]  # fmt: skip
    return next(value for each, value in kinds if isinstance(kind, each))


def fill(work: Work, person: UUID) -> None:
    """One row of every kind in a person's file, and the canary in every word of it."""
    for entity, model in catalogue.ENTITIES.items():
        if model.server_only or entity in BY_HAND | SUPERVISION:
            continue
        names = catalogue.columns(entity).keys() - {"author_id", "recorded_at"} - PLACE - BOOKKEEPING
        values = {name: filler(catalogue.columns(entity)[name]) for name in names}
        work.add(model(**values, **work.on(work.person(person))))


@dataclass
class Sent:
    """Sam's file with the navigator, a canary wherever nothing was agreed; and the referral that left it."""

    team: Team
    sam: UUID
    referral: UUID

    def arrived(self) -> dict[str, Any]:
        [(_, row)] = self.team.ann.rows("referral").items()
        return row

    def here(self) -> UUID:
        [row] = self.team.ann.rows("referral")
        return row


@pytest.fixture
def sent(team: Team) -> Sent:
    nadia = team.nadia
    sam = team.room.registered(
        nadia, known_as="Sam", born_on=date(2008, 2, 29), born_precision="day", also_known_as=CANARY, pronouns=CANARY,
        district=CANARY, communication=CANARY, ethnicity=CANARY, accommodation=CANARY, sex=CANARY, site=CANARY,
    )  # fmt: skip
    nadia.write(fill, sam)
    point = NewContactPoint(sam, "07700 900123", safe_to_text=True, best_times="after six", belongs_to=CANARY)
    nadia.write(people.add_contact_point, point)
    nadia.write(plan.add_need, NewNeed(sam, "ETE", CANARY))
    nadia.write(offers.agree, NewAgreement(sam, "SHARE", "YES", "DIVERT", limits=CANARY, given_by=CANARY))
    told = (*settled(), ("of_next_year", CANARY))
    referral = nadia.write(referrals.send, NewReferral(sam, "divert", AGREED, told))
    team.room.settle(nadia, team.ann, team.sue)
    assert set(nadia.states()) == {"shared"}
    return Sent(team, sam, referral)


def test_exactly_the_agreed_lines_arrive(sent: Sent) -> None:
    arrived, out = sent.arrived(), sent.team.nadia.rows("referral")[sent.referral]
    assert arrived["shared"] == out["shared"]
    assert [(line["field"], line["value"]) for line in arrived["shared"]] == [
        ("name", "Sam"),
        ("safe_contact", "07700 900123 (safe to text; after six)"),
        ("needs", library().label("need_domain", "ETE")),
    ]
    assert arrived["from_programme"] == "ed-navigator"
    assert arrived["counterpart_id"] == str(sent.referral)
    assert arrived.keys() <= {
        "author_id", "recorded_at", "happened_at", "precision", "direction", "source", "programme", "from_programme",
        "shared", "sent_by", "counterpart_id", "checklist",
    }  # fmt: skip


def test_nothing_else_of_the_file_is_anywhere_in_the_coachs_store(sent: Sent) -> None:
    ann, nadia = sent.team.ann, sent.team.nadia
    assert ann.found_anywhere(CANARY) == []
    assert ann.found_anywhere("2008-02-29", "29 February") == []
    assert ann.apply(lambda connection: _found_id(connection, sent.sam)) == []
    told_of = {*catalogue.ENTITIES} - {"space", "site", "team", "worker", "conflict", "assignment"} - SUPERVISION
    assert told_of <= set(nadia.found_anywhere(CANARY)), "the canary must sing where it may"
    assert nadia.apply(lambda connection: _found_id(connection, sent.sam))
    assert {row["name"] for row in ann.rows("space").values()} == {"Divert Lancashire"}
    assert set(ann.rows("person")) == set()


def _found_id(connection: Any, wanted: UUID) -> list[str]:
    tables = connection.exec_driver_sql("SELECT name FROM sqlite_master WHERE type = 'table'").scalars().all()
    hits: set[str] = set()
    for table in tables:
        for row in connection.exec_driver_sql(f'SELECT * FROM "{table}"'):
            if any(value == wanted.bytes or str(wanted) in str(value) for value in row):
                hits.add(table)
    return sorted(hits)


def test_the_supervisor_of_both_sees_each_in_its_place(sent: Sent) -> None:
    rows = sent.team.sue.rows("referral")
    assert {row["direction"] for row in rows.values()} == {"in", "out"}
    for space in (sent.team.ed, sent.team.divert):
        assert sent.team.sue.digest(space) == sent.team.sue.servers_digest(space).digest


def test_the_answer_and_the_first_contact_come_back(sent: Sent) -> None:
    ann, nadia = sent.team.ann, sent.team.nadia
    person = ann.write(referrals.accept, sent.here())
    assert ann.person(person).known_as == "Sam"
    sent.team.room.settle(ann, nadia)
    out = nadia.rows("referral")[sent.referral]
    assert (out["answer"], out["answered_by"]) == ("ACCEPTED", "Ann")
    assert "first_contact_at" not in out
    ann.write(contacts.record, NewContact(person, "PHONE_OUT", "Only ours to know.", "SPOKE"))
    sent.team.room.settle(ann, nadia)
    out = nadia.rows("referral")[sent.referral]
    assert out["first_contact_at"] == sent.arrived()["first_contact_at"]
    assert nadia.found_anywhere("Only ours to know") == []
    assert nadia.apply(lambda connection: _found_id(connection, person)) == []
    assert out["shared"] == sent.arrived()["shared"]


def test_not_suitable_comes_back_with_its_words(sent: Sent) -> None:
    sent.team.ann.write(referrals.not_suitable, sent.here(), "Lives too far away.")
    sent.team.room.settle(sent.team.ann, sent.team.nadia)
    out = sent.team.nadia.rows("referral")[sent.referral]
    assert (out["answer"], out["answer_words"]) == ("NOT_SUITABLE", "Lives too far away.")


def test_what_changes_later_in_the_senders_file_stays_there(sent: Sent) -> None:
    before = sent.team.ann.everything()
    sent.team.nadia.change(sent.sam, known_as="Sammy")
    sent.team.room.settle(sent.team.nadia, sent.team.ann)
    assert sent.team.ann.everything() == before


def test_two_answers_apart_keep_both_and_send_one_back(sent: Sent) -> None:
    ann, sue, nadia = sent.team.ann, sent.team.sue, sent.team.nadia
    ann.write(referrals.not_suitable, sent.here(), "Too far.")
    sue.write(referrals.accept, sent.here())
    sent.team.room.settle(ann, sue, nadia)
    assert nadia.rows("referral")[sent.referral]["answer"] == "NOT_SUITABLE"
    kept = {row["field"]: row["value"]["v"] for row in ann.rows("conflict").values()}
    assert (kept["answer"], kept["answered_by"]) == ("ACCEPTED", "Sue")
    assert nadia.rows("conflict") == {}


def test_without_agreement_it_does_not_leave_the_laptop(team: Team) -> None:
    sam = team.room.shared(team.nadia, known_as="Sam")
    with pytest.raises(Refusal, match="agreed to share"):
        team.nadia.write(referrals.send, NewReferral(sam, "divert", AGREED))
    team.room.settle(team.nadia, team.ann)
    assert team.ann.rows("referral") == {}


def test_an_agreement_taken_back_before_it_went_stops_it(team: Team) -> None:
    """The laptop was away when the person changed their mind with somebody else."""
    sam = team.room.shared(team.nadia, team.sue, known_as="Sam")
    team.nadia.write(people.add_contact_point, NewContactPoint(sam, "07700 900123", safe_to_text=True))
    agreement = team.nadia.write(offers.agree, NewAgreement(sam, "SHARE", "YES", "DIVERT"))
    team.room.settle(team.nadia, team.sue)
    team.sue.write(offers.withdraw, agreement)
    team.sue.exchange()
    team.nadia.write(referrals.send, referred(sam))
    team.room.settle(team.nadia, team.ann)
    assert team.nadia.states()[-1] == "attention"
    assert team.ann.rows("referral") == {}
