"""Champions is files and nothing else: a first hour in a programme that no line of code knows."""

import re
from datetime import date
from functools import partial
from pathlib import Path

from tests.journeys.week import Week, worked
from tests.laptop import library
from vru_case.models.contact import Contact
from vru_case.models.episode import Episode
from vru_case.models.offer import Agreement
from vru_case.models.person import Person
from vru_case.models.plan import Need
from vru_case.models.referral import Referral
from vru_case.models.review import PlanVersion
from vru_case.ui.forms.referring.refer import ReferSheet

CODE = Path(__file__).parents[2] / "vru_case"


def test_no_line_of_code_names_it() -> None:
    named = [path.name for path in CODE.rglob("*.py") if re.search("champions", path.read_text(), re.IGNORECASE)]
    assert named == []
    # The control: the file that does name it is found in the same way.
    files = [path.name for path in (CODE.parent / "resources").rglob("*.toml") if "champions" in path.read_text()]
    assert "champions.toml" in files


def test_its_ages_phases_and_door_are_what_its_file_says() -> None:
    programme = library().programme("champions")
    assert [(each.min_years, each.max_years_exclusive) for each in programme.ages] == [(10, 26)]
    assert [each.name for each in programme.phases] == ["Team Talk", "Match", "Full Time"]
    door = {"EDUCATION", "PRISON", "PROBATION", "HEALTH", "POLICE", "SOCIAL_CARE", "YOUTH_JUSTICE", "SELF"}
    assert door <= set(programme.uses.referral_sources)
    assert programme.uses.sites == ("football_trust",)
    assert len(library().list("football_trust").current(date(2026, 11, 23))) == 9


def step_1_a_record_and_support(week: Week) -> None:
    keys = week.keys
    keys.press("Ctrl+3")
    keys.button("New person")
    keys.answer(known_as="Sam", born_on="3 May 2012", district="Burnley", site="Burnley", source="School",
                value="07700 900222", safe_to_call=True, SUPPORT="YES", RECORD="YES")  # fmt: skip
    keys.save()
    week.who, week.kept["name"] = keys.person_id, "Sam"
    assert keys.one(Person).site == "BURNLEY"
    assert keys.one(Episode, week.who).source == "EDUCATION"


def step_2_agreements_with_whoever_referred(week: Week) -> None:
    keys, who = week.keys, week.page()
    keys.press("G", "Y", "Y", "Y", "N", "Y")
    keys.answer(given_how="SPOKEN", competence="PARENT")
    keys.save()
    assert keys.one(Agreement, who, kind="REFERRER").answer == "YES"


def step_3_a_contact_a_need_a_plan(week: Week) -> None:
    keys, who = week.keys, week.page()
    keys.contact("First meeting at the club.", "Alt+2", "Alt+W", "2")
    assert keys.one(Contact, who).mode == "F2F_CLUB"
    keys.add("Something they want support with")
    keys.answer(domain="Work and learning")
    keys.save()
    assert keys.one(Need, who).domain == "ETE"
    keys.add("The plan, agreed together")
    keys.answer(agreed="YES")
    keys.save()
    assert keys.one(PlanVersion, who).number == 1


def step_4_a_referral_to_divert_asks_what_its_file_asks(week: Week) -> None:
    keys, _who = week.keys, week.page()
    keys.press("R")
    sheet = keys.sheet()
    assert isinstance(sheet, ReferSheet)
    assert "DIVERT" in sheet.title.text() + " ".join(label.text() for label in sheet.findChildren(type(sheet.title)))
    keys.press("Esc")
    assert not keys.rows(Referral, direction="out")


def step_5_support_ends(week: Week) -> None:
    keys, who = week.keys, week.page()
    keys.add("End support")
    keys.answer(reason="Did what they set out")
    keys.save()
    assert keys.one(Episode, who).closure_reason == "ACHIEVED"


WEEK = partial(worked, programme="champions", name="Mo Ellis")


def test_a_mentor_can_do(wrong: Exception | None) -> None:
    if wrong is not None:
        raise wrong
