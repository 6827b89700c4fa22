"""The steps of a hand-on as the timeline tells them, each on its own day; and where it stands now, for its row."""

from datetime import datetime
from uuid import UUID

from vru_case import clock
from vru_case.models.referral import OnwardReferral
from vru_case.programmes.definition import Library
from vru_case.services.telling.telling import Teller
from vru_case.services.telling.told import Told
from vru_case.services.values import Coded, Entry, OnwardRow, OnwardStep, SharedLine, When


def steps(teller: Teller, row: OnwardReferral) -> list[Entry]:
    """Every step after the first as an entry of its own; the first is told by the hand-on itself."""
    library = teller.library
    service = library.label("service", row.service)
    entries = []
    for step in _steps(library, row)[1:]:
        option = library.list("onward_status").option(step.status.code)
        tone = option.text("tone") if option else "info"
        told = Told("handshake", tone or "info", f"{service}: {_lower(step.status.words)}", step.words, _when(step))
        entries.append(teller.entry(row, told, When(step.at)))
    return entries


def row_of(library: Library, row: OnwardReferral) -> OnwardRow:
    """Where a hand-on has got to, and what may well come next."""
    statuses = library.list("onward_status")
    status = statuses.option(row.status)
    after = [Coded(code, statuses.label(code)) for code in (status.texts("next") if status else ())]
    details = row.details or {}
    offered = When(row.first_appointment_at, "day" if details.get("appointment_day_only") else "time")
    return OnwardRow(
        row.id, Coded(row.service, library.label("service", row.service)),
        Coded(row.handover or "", library.label("handover", row.handover)),
        Coded(row.status, statuses.label(row.status)), status.text("tone") if status else "info", row.words or "",
        When(row.happened_at, row.precision),
        stage=status.text("stage") if status else "", step=status.number("step") if status else 0, next=tuple(after),
        sent_how=Coded(row.sent_how or "", library.label("sent_how", row.sent_how)),
        appointment=offered if row.first_appointment_at else None,
        shared=tuple(SharedLine(line["field"], line["label"], line["value"]) for line in details.get("shared", ())),
        protects=row.decision_id is not None, steps=tuple(_steps(library, row)),
    )  # fmt: skip


def _steps(library: Library, row: OnwardReferral) -> list[OnwardStep]:
    made = []
    for each in (row.details or {}).get("steps", ()):
        status, at = str(each.get("status", "")), each.get("at")
        offered = each.get("appointment")
        made.append(
            OnwardStep(
                Coded(status, library.label("onward_status", status)),
                datetime.fromisoformat(at) if at else row.recorded_at,
                UUID(each["by"]) if each.get("by") else row.author_id,
                str(each.get("words", "")),
                datetime.fromisoformat(offered) if offered else None,
            )
        )
    return made


def _when(step: OnwardStep) -> tuple[str, ...]:
    if step.appointment is None:
        return ()
    day = clock.local(step.appointment)
    return (f"{day:%A} {day.day} {day:%B}",)


def _lower(words: str) -> str:
    return words[:1].lower() + words[1:]
