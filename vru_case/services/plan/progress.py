"""What the plan tab shows beside the plan, from one person's file as loaded."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from uuid import UUID

from vru_case.programmes.definition import Library, Programme
from vru_case.services.order import newest
from vru_case.services.plan import plan_versions, reviews, signing, wellbeing
from vru_case.services.plan.plan_values import ItemRow, Progress
from vru_case.services.telling.file_rows import coded
from vru_case.services.values import When

#: Kinds of row that a later one may take back.
TAKEN_BACK = ("review", "wellbeing", "plan_version", "item_given")


def of(
    library: Library, programme: Programme, file: Mapping[str, Sequence[Any]], names: Mapping[UUID, str]
) -> Progress:
    """Reviews, askings, versions and what was given; `file` holds a person's rows by their kind."""
    now = plan_versions.now(library, file["strength"], file["need"], file["goal"], file["action"])
    agreed = plan_versions.rows(library, file["plan_version"], file)
    versions = signing.stood(library, programme, agreed, file["plan_sign_off"], names)
    return Progress(
        reviews=reviews.rows(library, programme, file["review"], names),
        wellbeing=wellbeing.rows(library, file["wellbeing"]),
        versions=versions,
        since=plan_versions.changes(versions[-1].lines if versions else (), now, file),
        items=tuple(
            ItemRow(row.id, coded(library, "item_given", row.what), row.quantity, When(row.happened_at, row.precision))
            for row in newest(reviews.standing(file["item_given"]))
        ),
        now=now,
    )


def unsaid(file: Mapping[str, Iterable[Any]]) -> set[UUID]:
    """Rows that nobody is told of, because they were taken back."""
    return {each for kind in TAKEN_BACK for each in reviews.unsaid(file[kind])}
