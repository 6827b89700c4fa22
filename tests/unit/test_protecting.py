"""Without their agreement: to safeguarding only, on a recorded decision, and never to another programme."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import select

from tests.laptop import laptop, library, space_of
from tests.referring import referral
from vru_case.errors import Refusal
from vru_case.models.referral import OnwardReferral, Referral
from vru_case.models.sharing import SharingDecision
from vru_case.services.people import people
from vru_case.services.people.people import NewContactPoint
from vru_case.services.referring import letters, protecting, referrals
from vru_case.services.referring.letters import LetterRequest
from vru_case.services.referring.protecting import NewProtecting
from vru_case.services.telling import person_page
from vru_case.services.values import Details
from vru_case.services.work import Work, Workplace


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Workplace]:
    made = laptop(tmp_path)
    yield made
    made.store.close()


@pytest.fixture
def sam(desk: Workplace) -> UUID:
    made: UUID = desk.write(people.register, space_of("ed-navigator"), Details(known_as="Sam"))[0]
    desk.write(people.add_contact_point, NewContactPoint(made, "07700 900123", safe_to_text=True))
    return made


def whole(who: UUID, **changed: Any) -> NewProtecting:
    made = NewProtecting(
        who, "CSC", "CHILD", "Followed here by two men", "R. Shah, named nurse", True, fields=("name",)
    )
    return replace(made, **changed)


def rows(desk: Workplace, model: Any) -> list[Any]:
    def read(work: Work) -> list[Any]:
        return list(work.session.scalars(select(model)))

    return desk.read(read)


def test_the_decision_and_what_was_sent_are_kept_together(desk: Workplace, sam: UUID) -> None:
    made = desk.write(protecting.refer, whole(sam, words="His little brother lives there too"))[0]
    [decision] = rows(desk, SharingDecision)
    [sent] = rows(desk, OnwardReferral)
    assert (sent.id, sent.decision_id, sent.agreement_id) == (made, decision.id, None)
    assert (decision.about_entity, decision.about_id, decision.shared) == ("onward_referral", made, True)
    assert (decision.to_whom, decision.basis) == ("Children's social care", "CHILD")
    assert decision.what == "Name; His little brother lives there too"
    [row] = desk.read(person_page.page, sam).onward
    assert row.protects
    assert [line.value for line in row.shared] == ["Sam"]


ELSEWHERE = [each.code for each in library().list("service").options if not each.flag("safeguarding")]


@pytest.mark.parametrize("service", ["", "DIVERT", "ED_NAV", *ELSEWHERE[:6]])
def test_it_goes_nowhere_but_to_safeguarding(desk: Workplace, sam: UUID, service: str) -> None:
    with pytest.raises(Refusal) as refused:
        desk.write(protecting.refer, whole(sam, service=service))
    assert refused.value.field == "service"
    assert rows(desk, SharingDecision) == []


@pytest.mark.parametrize(
    ("field", "changed"),
    [
        ("basis", {"basis": ""}),
        ("basis", {"basis": "AGREED"}),
        ("reason", {"reason": " "}),
        ("decided_by", {"decided_by": ""}),
        ("not_told_why", {"person_told": False}),
        ("fields", {"fields": ()}),
    ],
)
def test_no_part_of_the_decision_may_be_left_out(
    desk: Workplace, sam: UUID, field: str, changed: dict[str, Any]
) -> None:
    with pytest.raises(Refusal) as refused:
        desk.write(protecting.refer, whole(sam, **changed))
    assert refused.value.field == field
    assert rows(desk, SharingDecision) == []
    assert rows(desk, OnwardReferral) == []


def test_a_decision_is_no_agreement_for_another_programme(desk: Workplace, sam: UUID) -> None:
    desk.write(protecting.refer, whole(sam))
    with pytest.raises(Refusal):
        desk.write(referrals.send, referral(sam))
    assert rows(desk, Referral) == []


def test_its_letter_says_on_what_decision_it_goes(desk: Workplace, sam: UUID) -> None:
    made = desk.write(protecting.refer, whole(sam, person_told=False, not_told_why="UNSAFE"))[0]
    built = desk.read(letters.build, LetterRequest(sam, made, "Front door"))
    said = {each.asks: each.answer for each in built.settled}
    assert built.protects
    assert said[letters.DECIDED] == "R. Shah, named nurse"
    assert said[letters.TOLD] == "No. It isn't safe to tell them"
