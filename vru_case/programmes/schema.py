"""What the files may say: extra keys each code list allows, and the fixed words a programme chooses from."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

EVENTS = (
    "referral-received",
    "referral-sent",
    "appointment-offered",
    "offer-yes",
    "offer-later",
    "offer-none",
    "first-contact",
    "contact",
    "contact-not-reached",
    "left-custody",
    "left-hospital",
    "episode-opened",
    "episode-closed",
    "review",
)
CHANNELS = ("call", "visit", "text", "note")
SHAREABLE = (
    "name",
    "safe_contact",
    "needs",
    "born",
    "district",
    "worker",
    "communication",
    "strengths",
    "goals",
    "offers",
)
"""The facts a referral knows how to carry. A file may offer fewer, never more."""
PRIVATE = ("injury", "clinical", "assault", "nhs_number", "notes", "told_us", "custody", "police_number", "safety")
QUESTION_KINDS = ("told", "yes", "yes-no", "lines", "choice", "safe-contact", "recipient")
QUESTION_TIMES = ("", "under-16", "under-18")
TONES = ("ok", "info", "warn", "danger")
SAYING_PLACES = frozenset({"age", "day", "min_on", "triage_on"})


@dataclass(frozen=True, slots=True)
class Extra:
    """One extra key of a list's rows. `allowed` limits words; `codes_of` says they are codes of another list."""

    kind: Literal["text", "flag", "number", "texts"]
    allowed: tuple[str, ...] = ()
    codes_of: str = ""
    required: bool = True


_TONE = Extra("text", TONES)
_ICON = Extra("text")

EXTRAS: Mapping[str, Mapping[str, Extra]] = {
    "accommodation": {"settled": Extra("text", ("yes", "no", "not-known"))},
    "area_score": {"score": Extra("number", required=False)},
    "agreement_answer": {"agrees": Extra("flag")},
    "agreement_kind": {"icon": _ICON},
    "assault_method": {"serious": Extra("flag", required=False)},
    "attendance_reason": {"assault": Extra("flag", required=False)},
    "closure_reason": {"tone": _TONE},
    "concern_category": {"about": Extra("texts", ("CHILD", "ADULT"))},
    "contact_mode": {
        "channel": Extra("text", CHANNELS),
        "direction": Extra("text", ("in", "out", "both", "none")),
        "icon": _ICON,
        "place": Extra("text", required=False),
    },
    "contact_result": {
        "reached": Extra("flag"),
        # It was planned and did not happen: whose doing that was, unless a reason says otherwise.
        "moved": Extra("text", ("PERSON", "US", "OTHER"), required=False),
        "channels": Extra("texts", CHANNELS),
        "direction": Extra("text", ("in", "out"), required=False),
    },
    # Kept in custody: nobody to meet in the community yet.
    "custody_exit": {"stays": Extra("flag", required=False)},
    "disclosure_kind": {"restricted": Extra("flag")},
    "ete": {"active": Extra("flag")},
    "evidence": {"matched": Extra("flag", required=False)},
    "handover": {"warm": Extra("flag")},
    "marker": {
        "tone": _TONE,
        "icon": _ICON,
        "review_months": Extra("number"),
        "restricted": Extra("flag", required=False),
        "stops": Extra("texts", CHANNELS, required=False),
    },
    "missed_reason": {"moved": Extra("text", ("PERSON", "US", "OTHER"), required=False)},
    "need_domain": {"icon": _ICON},
    "quality_result": {"tone": _TONE},
    "offer_answer": {"kind": Extra("text", ("yes", "later", "no", "none")), "tone": _TONE, "icon": _ICON},
    "onward_status": {
        "stage": Extra("text", ("ours", "theirs", "done")),
        "tone": _TONE,
        # Which of the few steps drawn for everybody it stands at, and what may well come after it.
        "step": Extra("number", required=False),
        "next": Extra("texts", codes_of="onward_status", required=False),
    },
    "outcome_type": {
        "family": Extra("text"),
        "phase": Extra("text", ("start", "kept", "end", "done")),
        "tone": _TONE,
        "icon": _ICON,
        "weeks": Extra("number", required=False),
        "months": Extra("number", required=False),
        # Known from records that workers don't see: only an analyst's match can say it.
        "matched": Extra("flag", required=False),
    },
    "referral_source": {"programme": Extra("text", required=False)},
    "request_kind": {"icon": _ICON},
    "review_kind": {"icon": _ICON},
    "support_wanted": {"wants": Extra("flag")},
    "safety_section": {"secret": Extra("flag", required=False)},
    "service": {
        "districts": Extra("texts", codes_of="district", required=False),
        "programme": Extra("text", required=False),
        # Where somebody goes without their agreement, to be kept safe; and what is no entry of the directory.
        "safeguarding": Extra("flag", required=False),
        "hidden": Extra("flag", required=False),
    },
    "strength_area": {"icon": _ICON},
}
"""Lists that are not named here allow no extra keys."""
