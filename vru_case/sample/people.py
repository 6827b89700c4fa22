"""Who the sample's people are: names, ages that fit the programme, where they live and how to reach them safely."""

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from typing import Any

from vru_case.programmes.definition import AgeRule, Option, Programme
from vru_case.programmes.rules import reaches
from vru_case.sample.names import BACKGROUNDS, SHORT
from vru_case.sample.rows import Pen
from vru_case.services.people.reference import check_character

_REFERENCE = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_SHARES = [each.share for each in BACKGROUNDS]
_PRONOUNS = {
    "M": {"they": "he", "them": "him", "their": "his", "They": "He"},
    "F": {"they": "she", "them": "her", "their": "her", "They": "She"},
    "": {"they": "they", "them": "them", "their": "their", "They": "They"},
}
_NAMELESS = {"M": "The young man", "F": "The young woman", "": "The young person"}
_COMMUNICATION = (
    "Prefers texts to calls",
    "Dyslexic: keep messages short",
    "Polish first, English is fine",
    "Likes to be told plans a day ahead",
    "Hard of hearing in the left ear",
    "Urdu with mum, English with us",
    "No calls before noon: works nights",
    "Kurdish Sorani interpreter",
    "Easy-read letters, please",
    "Likes to walk and talk",
)
_BEST_TIMES = ("After 4 pm", "Not before 10", "Weekdays before 3", "Evenings", "Lunch break, 12 to 1", "Not on Fridays")
_SETTLED = ("FAM_SET", "FAM_SET", "RENT_S", "RENT_P", "SUPP")
_UNSETTLED = ("FAM_TEMP", "SOFA", "SOFA", "LA_TEMP", "HOSTEL", "FOYER")
_ADULT_ETE = (
    "SEEKING",
    "SEEKING",
    "SEEKING",
    "EMP_ZERO",
    "EMP_PT",
    "EMP_FT",
    "TRAIN",
    "SIXTH_FE",
    "SICK",
    "CARER",
    "NOT_SEEKING",
    "APPR",
)


_SIXTEEN_ETE = ("SIXTH_FE", "SIXTH_FE", "TRAIN", "SEEKING", "EXCL")


@dataclass(frozen=True, slots=True)
class Identity:
    """One made-up person. `fields` are columns of the person entity; `fill` are the words that stand for them."""

    fields: dict[str, Any]
    fill: dict[str, str]
    phone: str
    age: int


def identity(pen: Pen, reasons: float = 1.0) -> Identity:
    """Somebody who could have come to this programme."""
    rng = pen.rng
    background = rng.choices(BACKGROUNDS, _SHARES)[0]
    sex = "M" if rng.random() < 0.78 else "F"
    first, last = rng.choice(background.men if sex == "M" else background.women), rng.choice(background.last)
    born, age = _born(rng, pen.programme, pen.today)
    named = pen.chance(1 - 0.02 * reasons)
    known_as = SHORT.get(first) if pen.chance(0.6) else None
    site = pen.one(_sites(pen))
    fields: dict[str, Any] = {
        "reference": new_reference(rng),
        "first_name": first if named else None,
        "last_name": last if named and pen.chance(0.96) else None,
        "known_as": known_as if named else None,
        "pronouns": rng.choices(({"M": "he/him", "F": "she/her"}[sex], "they/them", None), (15, 2, 83))[0],
        "sex": sex if pen.chance(0.94) else "NA",
        "ethnicity": rng.choice(background.codes) if pen.chance(0.7) else pen.one(("NA", "PNS", None, None)),
        "site": site.code,
        "district": _district(pen, site),
        "accommodation": pen.one(_SETTLED if pen.chance(0.65) else _UNSETTLED),
        "ete": pen.one(_ADULT_ETE if age >= 18 else ("SCHOOL",) if age < 16 else _SIXTEEN_ETE),
        "communication": pen.one(_COMMUNICATION) if pen.chance(0.22) else None,
        **born,
    }
    pronouns = "" if fields["pronouns"] == "they/them" or fields["sex"] == "NA" else sex
    called = str(fields["known_as"] or fields["first_name"] or _NAMELESS[pronouns])
    return Identity(fields, _PRONOUNS[pronouns] | {"name": called}, _phone(rng), age)


def reach(pen: Pen, who: Identity, day: date) -> None:
    """Their numbers and where they stay, with what is safe."""
    at = pen.at_work(day)
    careful = pen.chance(0.12)
    pen.add(
        "contact_point",
        at,
        kind="MOBILE",
        value=who.phone,
        safe_to_call=not careful or None,
        safe_to_text=True,
        safe_to_leave_message=pen.one((True, False, False, None)),
        say_who_we_are=pen.one((True, False, None)),
        best_times=pen.one(_BEST_TIMES) if pen.chance(0.4) else None,
    )
    if pen.chance(0.25):
        whose = pen.one(("Mum", "Nan", "Sister", "Dad", "Partner", "Uncle"))
        unsafe = whose == "Partner" and pen.chance(0.5)
        pen.add(
            "contact_point",
            at,
            kind="FAMILY",
            value=_phone(pen.rng),
            belongs_to=whose,
            safe_to_call=not unsafe,
            safe_to_text=not unsafe,
            safe_to_leave_message=False,
        )
    if pen.chance(0.55):
        district = who.fields["district"]
        pen.add(
            "address",
            at,
            kind="home",
            district=district,
            postcode=_outward(pen, str(district)),
            safe_to_visit=pen.one((True, True, False, None)),
            from_on=day - timedelta(days=pen.rng.randint(20, 900)),
        )


#: The first half of postcodes in each district; enough when that is all they want to give.
_OUTWARDS = {
    "E07000117": "BB10 BB11 BB12",
    "E07000118": "PR6 PR7",
    "E07000119": "FY8 PR4",
    "E07000120": "BB5",
    "E07000121": "LA1 LA2 LA4",
    "E07000122": "BB8 BB9",
    "E07000123": "PR1 PR2",
    "E07000124": "BB7",
    "E07000125": "BB4",
    "E07000126": "PR5 PR25",
    "E07000127": "WN8 L39",
    "E07000128": "FY5 FY6 FY7",
    "E06000008": "BB1 BB2 BB3",
    "E06000009": "FY1 FY2 FY3 FY4",
}


def _outward(pen: Pen, district: str) -> str | None:
    known = _OUTWARDS.get(district, "").split()
    return pen.one(known) if known else None


def _sites(pen: Pen) -> tuple[Option, ...]:
    return pen.library.list(pen.programme.uses.sites[0]).current(pen.today)


def _district(pen: Pen, site: Option) -> str:
    near = site.maps_to.get("district")
    if near and pen.chance(0.7):
        return near
    return str(pen.one(tuple(_OUTWARDS))) if pen.chance(0.95) else "NFA"


def _born(rng: Random, programme: Programme, today: date) -> tuple[dict[str, Any], int]:
    """Columns about their birth, and their age as far as the sample knows it."""
    rule = programme.age_rule(today) or AgeRule(16, 30)
    luck = rng.random()
    if rule.triage_from_months and luck < 0.07:
        months = rng.randint(rule.triage_from_months, rule.min_years * 12 - 1)
        return {"born_on": _of_age(rng, today, months), "born_precision": "day"}, months // 12
    years = int(rng.triangular(rule.min_years, rule.max_years_exclusive, min(rule.min_years + 9, 19)))
    years = min(years, rule.max_years_exclusive - 1)
    if luck < 0.12:
        return {"born_precision": "estimated", "estimated_age": years}, years
    if luck < 0.16:
        return {"born_precision": "unknown"}, years
    born = _of_age(rng, today, years * 12 + rng.randint(0, 11))
    if luck < 0.19:
        return {"born_on": date(born.year, 1, 1), "born_precision": "year"}, years
    return {"born_on": born, "born_precision": "day"}, years


def _of_age(rng: Random, today: date, months: int) -> date:
    """A birthday that makes somebody this many whole months old today."""
    first = (today.year * 12 + today.month - 1 - months) // 12
    born = date(first, (today.month - 1 - months) % 12 + 1, rng.randint(1, 28))
    return born if reaches(born, months) <= today else born - timedelta(days=28)


def _phone(rng: Random) -> str:
    # Kept by Ofcom for drama: these reach nobody.
    return f"+447700900{rng.randint(0, 999):03d}" if rng.random() < 0.92 else f"+441632960{rng.randint(0, 999):03d}"


def new_reference(rng: Random) -> str:
    """A made-up reference, with its check character."""
    body = "".join(rng.choices(_REFERENCE, k=5))
    return f"{body}-{check_character(body)}"
