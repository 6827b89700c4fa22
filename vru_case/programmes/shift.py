"""What a programme asks at the start of a shift: of whom it sees, of staff, and which list it rings back."""

from dataclasses import dataclass

#: What a line of the log may ask, in no order; a file says which of them, and in which order.
ASKS = (
    "found_by", "age_band", "sex", "reason", "clinically_ok", "checks", "adult", "mode", "approached", "role_explained",
    "notice_given", "answer", "card_left",
)  # fmt: skip
#: Asked only of somebody we spoke with, and why not of whom we didn't.
AFTER_APPROACH = ("role_explained", "notice_given", "answer", "card_left")
#: The record of the moment that a line becomes part of.
MOMENTS = ("detention", "attendance")


@dataclass(frozen=True, slots=True)
class AgeBand:
    """Somebody's age as it can be told at a glance: from so many months up to, not with, so many; 0 is no end."""

    id: str
    label: str
    from_months: int
    below_months: int

    def holds(self, months: int) -> bool:
        """Whether an age in months lies in it."""
        return self.from_months <= months and (not self.below_months or months < self.below_months)


@dataclass(frozen=True, slots=True)
class StaffCheck:
    """A question to staff before we speak with somebody. Yes is the answer that lets us go on."""

    id: str
    asks: str


@dataclass(frozen=True, slots=True)
class FoundBy:
    """One way a person is found (list found_by), and the referral source it stands for."""

    code: str
    source: str


@dataclass(frozen=True, slots=True)
class BandSayings:
    """What the log says of an age band and a reason; no placeholders, for nobody knows a day of birth."""

    eligible: str
    triage: str
    too_young: str
    too_old: str
    other_reason: str
    unsure: str
    unknown: str


@dataclass(frozen=True, slots=True)
class ShiftRule:
    """A programme's shift. `sites` are code lists, `moment` one of MOMENTS, `service` what is offered.

    `source` is the referral source of whoever was found in no way that `found_by` names; `call_back` those sources
    whose people are rung back.
    """

    title: str
    paper: str
    sites: tuple[str, ...]
    asks: tuple[str, ...]
    bands: tuple[AgeBand, ...]
    checks: tuple[StaffCheck, ...]
    found_by: tuple[FoundBy, ...]
    modes: tuple[str, ...]
    says: BandSayings
    source: str
    service: str
    moment: str
    call_back: tuple[str, ...]

    def band(self, code: str) -> AgeBand | None:
        """An age band by its id; None for not known, not asked, prefer not to say."""
        return next((each for each in self.bands if each.id == code), None)

    def source_of(self, found_by: str) -> str:
        """The referral source that a way of finding somebody stands for."""
        return next((each.source for each in self.found_by if each.code == found_by), self.source)
