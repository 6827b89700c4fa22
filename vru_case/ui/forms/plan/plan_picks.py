"""Choosing one of the plan's own rows: the need a goal rests on, the goal an action leads to."""

from typing import Any
from uuid import UUID

from vru_case.services.values import PlanRow
from vru_case.ui.parts.values import Choice


def offer_rows(field: Any, rows: tuple[PlanRow, ...]) -> None:
    """What is open, to choose from; hidden while there is nothing."""
    choices = [Choice(str(row.id), label_of(row)) for row in rows if row.state == "open"]
    field.set_choices(choices)
    field.setVisible(bool(choices))


def label_of(row: PlanRow) -> str:
    """A row in a list: its words, or its area of life where it has none."""
    return row.words or row.domain.words


def row_id(value: str) -> UUID | None:
    """A field's value as the service takes it."""
    return UUID(value) if value else None
