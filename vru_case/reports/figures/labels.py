"""What the lines of a breakdown are called: from the code lists, the sites a programme works from and its workers."""

from uuid import UUID

from vru_case.programmes.definition import Library, Programme
from vru_case.reports.figures.wanted import Row

LISTS = (
    "district", "sex", "ethnicity", "contact_mode", "closure_reason", "need_domain", "outcome_type", "referral_source",
    "service", "sector", "weapon_kind",
)  # fmt: skip


def labels(library: Library, programme: Programme, workers: list[Row]) -> dict[tuple[str, str], str]:
    """(List, code) → words. A code that two lists of sites share is called by both names."""
    said = {
        (name, each.code): each.label for name in LISTS if name in library.lists for each in library.list(name).options
    }
    said |= {("ethnicity_group", each.code): each.group or each.code for each in library.list("ethnicity").options}
    families = {each.text("family") for each in library.list("outcome_type").options}
    said |= {("outcome_family", each): each[:1].upper() + each[1:] for each in families if each}
    for name in programme.uses.sites:
        for each in library.list(name).options:
            known = said.get(("site", each.code))
            said["site", each.code] = each.label if known in (None, each.label) else f"{known} / {each.label}"
    for row in workers:
        said["worker", _hex(row[3])] = str(row[4])
    return said


def _hex(account: object) -> str:
    return account.hex() if isinstance(account, bytes) else UUID(str(account)).hex
