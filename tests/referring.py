"""A referral with its checklist gone through, for tests that are about something else."""

from uuid import UUID

from tests.laptop import library
from vru_case.services.referring.referrals import NewReferral


def settled(programme: str = "ed-navigator") -> tuple[tuple[str, str], ...]:
    """Answers with which a programme's checklist lets a referral go."""
    found = []
    for question in library().programme(programme).checklist:
        if question.kind in ("told", "yes", "recipient"):
            found.append((question.id, "yes"))
        elif question.kind == "yes-no":
            found.append((question.id, question.needs[0] if question.needs else "yes"))
        elif question.when:
            found.append((question.id, "OLDER"))
    return tuple(found)


def referral(who: UUID, to: str = "divert", fields: tuple[str, ...] = ("name", "safe_contact")) -> NewReferral:
    """Whoever it is about needs a number that is safe, and an agreement to share."""
    return NewReferral(who, to, fields, settled())
