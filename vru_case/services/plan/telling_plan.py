"""How looking at progress, wellbeing and a plan agreed together are told on the timeline. Never their numbers."""

from collections.abc import Callable
from typing import Any

from vru_case.models.review import PlanVersion, Review, Wellbeing
from vru_case.programmes.definition import Library
from vru_case.services.telling.told import Told


def _review(library: Library, row: Review) -> Told:
    title = {"BASELINE": "Looked at where things are", "EXIT": "Looked back together"}.get(
        row.kind, "Looked at progress together"
    )
    number = sum(1 for each in (row.person_scores or {}).values() if str(each).isdigit())
    scored = "" if not number else ("1 area scored by them" if number == 1 else f"{number} areas scored by them")
    return Told("trending-up", "accent", title, row.words or "", (library.label("review_kind", row.kind), scored))


def _wellbeing(library: Library, row: Wellbeing) -> Told:
    measure = library.measure(row.measure)
    return Told("smile", "info", "Asked how they feel", "", (measure.title if measure else row.measure,))


def _version(library: Library, row: PlanVersion) -> Told:
    answer = library.list("agreement_answer").option(row.agreed or "")
    agreed = answer is not None and answer.flag("agrees")
    title = "Plan agreed together" if agreed else "Plan talked through"
    how = library.label("agreement_method", row.agreed_how)
    read = "Read together" if row.read_together else ""
    return Told("handshake", "ok" if agreed else "neutral", title, "", (answer.label if answer else "", how, read))


PLAN_TELLINGS: dict[str, Callable[[Library, Any], Told]] = {
    "review": _review,
    "wellbeing": _wellbeing,
    "plan_version": _version,
}
