"""The telling of what keeps people safe. A safety plan's words, a concern's and a wall's other side are never in it."""

from collections.abc import Callable
from typing import Any

from vru_case.models.safety import SafeguardingConcern, SafetyPlan, Wall
from vru_case.models.sharing import SharingDecision, Viewing
from vru_case.programmes.definition import Library
from vru_case.services.telling.told import Told


def _concern(library: Library, row: SafeguardingConcern) -> Told:
    about = library.label("concern_about", row.about)
    categories = tuple(library.label("concern_category", code) for code in row.categories or ())
    told = "The lead knows" if row.told_at else "The lead is still to be told"
    state = library.label("concern_outcome", row.outcome) if row.closed_on else told
    title = f"Safeguarding concern: {about[:1].lower()}{about[1:]}"
    return Told("shield-alert", "danger", title, row.words or "", (*categories, state), restricted=True)


def _plan(_library: Library, _row: SafetyPlan) -> Told:
    return Told("shield-check", "ok", "Safety plan made together", "", ())


def _decision(library: Library, row: SharingDecision) -> Told:
    if not row.shared:
        return Told("lock", "info", "Decided not to share", row.reason, (), restricted=True)
    to = f"Decided to share with {row.to_whom}" if row.to_whom else "Decided to share"
    return Told("share-2", "warn", to, row.reason, (library.label("sharing_basis", row.basis),), restricted=True)


def _wall(_library: Library, row: Wall) -> Told:
    return Told("split", "warn", "Kept apart from somebody", "", ("Lifted",) if row.lifted_on else (), restricted=True)


def _viewing(_library: Library, _row: Viewing) -> Told:
    return Told("eye", "neutral", "Looked at something restricted", "", (), restricted=True)


SAFETY_TELLINGS: dict[str, Callable[[Library, Any], Told]] = {
    "safeguarding_concern": _concern,
    "safety_plan": _plan,
    "sharing_decision": _decision,
    "wall": _wall,
    "viewing": _viewing,
}
