"""Adding and breaking files: a third programme needs no code, and every fault is told at once with its place."""

import shutil
from datetime import date
from pathlib import Path

import pytest

from vru_case.programmes.faults import Fault, ProgrammeFaults, line_of
from vru_case.programmes.load import load
from vru_case.programmes.rules import Birth, eligibility, suggest_follow_ups
from vru_case.resources import resource

WRONG = ("programmes/divert.toml", "codelists/sex.toml", "codelists/marker.toml")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of what we ship, to be changed."""
    for kind in ("codelists", "programmes", "measures", "registers"):
        shutil.copytree(resource(kind), tmp_path / kind)
    return tmp_path


def change(file: Path, old: str, new: str) -> int:
    """Replace the first `old`; the line it was on."""
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")
    return text[: text.index(old)].count("\n") + 1


def faults_of(folder: Path) -> tuple[Fault, ...]:
    with pytest.raises(ProgrammeFaults) as caught:
        load(folder)
    return caught.value.faults


def test_a_third_programme_is_only_files(folder: Path) -> None:
    text = (folder / "programmes/divert.toml").read_text(encoding="utf-8")
    made = text.replace('id = "divert"', 'id = "street"').replace("DIVERT Lancashire", "Street Talk")
    made = made.replace("max_years_exclusive = 26", "max_years_exclusive = 31")
    made = made.replace('list = "offence_group"\neligible = ["WEAPON_KNIFE", ', 'list = "street_reason"\neligible = [')
    reasons = made[made.index('eligible = ["WEAPON_OTHER"') : made.index("[says]")]
    made = made.replace(reasons, 'eligible = ["WALKED_UP"]\n\n')
    made = made.replace('after = "left-custody"\ndays = 1', 'after = "left-custody"\ndays = 3')
    (folder / "programmes/street.toml").write_text(made, encoding="utf-8")
    (folder / "codelists/street_reason.toml").write_text(
        'name = "street_reason"\ntitle = "How we met"\nsource = "Ours"\nlicence = "Ours"\n'
        'rows = [{ code = "WALKED_UP", label = "Came to the van" }, { code = "OTHER", label = "Another way" }]\n',
        encoding="utf-8",
    )
    library = load(folder)
    street = library.programme("street")
    assert [each.id for each in library.programmes] == ["champions", "divert", "ed-navigator", "street"]
    assert library.label("street_reason", "WALKED_UP") == "Came to the van"
    day = date(2026, 5, 1)
    thirty = Birth(date(1996, 1, 1), "day")
    assert eligibility(street, thirty, day, "WALKED_UP").result == "eligible"
    assert eligibility(street, thirty, day, "OTHER").result == "outside"
    assert [each.due for each in suggest_follow_ups(street, "left-custody", day)] == [date(2026, 5, 4)]


def test_every_fault_is_told_at_once_by_file_line_and_key(folder: Path) -> None:
    divert, sex, marker = (folder / each for each in WRONG)
    told = []
    for file, old, new, key, message in (
        (divert, "tries = 3", "tries = -3", "tries", "must not be below 0"),
        (divert, "min_years = 18", "min_years = true", "ages[0].min_years", "must be a whole number"),
        (divert, '"custody_suite"', '"suite"', "uses.sites[0]", 'there is no code list called "suite"'),
        (divert, '"F2F_CLUB"', '"MOON"', "uses.contact_modes[5]", 'the list "contact_mode" has no code "MOON"'),
        (sex, 'code = "M"', 'code = "F"', "rows[1].code", '"F" is in this list twice at the same time'),
        (
            marker,
            'tone = "danger"',
            'tone = "red"',
            "rows[0].tone",
            '"red" is not one of "ok", "info", "warn", "danger"',
        ),
    ):
        told.append((file.relative_to(folder).as_posix(), change(file, old, new), key, message))
    with divert.open("a", encoding="utf-8") as end:
        end.write('colour = "red"\n')
    lines = divert.read_text(encoding="utf-8").count("\n")
    told.append((WRONG[0], lines, "checklist[8].colour", "is not a key this file can have here"))
    assert sorted((each.file, each.line, each.key, each.message) for each in faults_of(folder)) == sorted(told)


def test_what_is_never_shared_cannot_be_shared(folder: Path) -> None:
    file = folder / "programmes/divert.toml"
    change(file, 'field = "custody"', 'field = "born"')
    line = file.read_text(encoding="utf-8").split("\n").index('field = "born"') + 1
    (fault,) = faults_of(folder)
    assert (fault.line, fault.key, fault.message) == (line, "share[4].field", '"born" is also under never_share')


@pytest.mark.parametrize(
    ("file", "old", "new", "key", "message"),
    [
        ("sex", 'label = "Male"', "label = 7", "rows[1].label", "must be words in quotes"),
        ("sex", 'label = "Male"', 'label = " "', "rows[1].label", "must not be empty"),
        ("sex", 'code = "M", ', "", "rows[1]", '"code" is missing'),
        ("sex", 'name = "sex"', 'name = "sexes"', "name", 'must be the file\'s name, "sex"'),
        ("sex", 'label = "Male"', 'label = "Male", icon = "x"', "rows[1].icon", "is not a key"),
        ("sex", 'courts = "1"', 'crown = "1"', "rows[1].maps_to.crown", 'is not one of this list\'s "maps"'),
        ("sex", 'label = "Male"', 'label = "Male", valid_from = "May"', "rows[1].valid_from", "must be a day"),
        (
            "sex",
            'label = "Male"',
            'label = "Male", valid_from = 2026-05-02, valid_to = 2026-05-01',
            "rows[1].valid_to",
            "is before valid_from",
        ),
        ("contact_result", "reached = true", 'reached = "yes"', "rows[0].reached", "must be true or false"),
        (
            "contact_result",
            'channels = ["call"]',
            'channels = ["pigeon"]',
            "rows[0].channels[0]",
            "not one of the choices",
        ),
        ("marker", "review_months = 1", "review_months = -1", "rows[0].review_months", "must not be below 0"),
        ("service", '["E06000009"]', '["E06000099"]', "rows[5].districts[0]", 'no code "E06000099"'),
        ("referral_source", 'programme = "divert"', 'programme = "dive"', "rows[6].programme", "no programme called"),
        ("service", 'programme = "divert"', 'programme = "dive"', "rows[1].programme", "no programme called"),
        ("divert", "valid_from = 2020-12-01", "valid_from = 2020-11-30", "ages[1]", "its dates overlap"),
        (
            "divert",
            "max_years_exclusive = 26",
            "max_years_exclusive = 17",
            "ages[0].max_years_exclusive",
            "must be above min_years",
        ),
        (
            "divert",
            "triage_from_months = 210",
            "triage_from_months = 216",
            "ages[1].triage_from_months",
            "must be below",
        ),
        ("divert", '"WEAPON_KNIFE", ', '"WEAPON_SPOON", ', "reasons[0].eligible[0]", 'no code "WEAPON_SPOON"'),
        ("divert", '"WEAPON_KNIFE", ', '"ROBBERY", ', "reasons[0].eligible[4]", '"ROBBERY" is here twice'),
        ("divert", 'eligible = "{age}', 'eligible = "{name}', "says.eligible", "{name} is not a word"),
        ("divert", 'eligible = "{age}', 'eligible = "{age', "says.eligible", "has a { or }"),
        ("divert", 'after = "left-custody"', 'after = "full-moon"', "follow_ups[1].after", '"full-moon" is not one of'),
        ("divert", "days = 28", "days = 0", "follow_ups[3]", "needs days or months"),
        ("divert", "weeks = 4", "weeks = 0", "sustained[0].weeks", "must be above 0"),
        ("divert", "weeks = 13", "weeks = 4", "sustained[1].weeks", "asked about the same start twice"),
        ("divert", 'still = "JOB_4W"', 'still = "JOB"', "sustained[0].still", '"JOB" is not one of'),
        ("divert", "sign_off = true", 'sign_off = "yes"', "plan.sign_off", "must be true or false"),
        ("divert", 'field = "district"', 'field = "injury"', "share[5].field", '"injury" is not one of'),
        ("divert", 'id = "match"', 'id = "team-talk"', "phases[1].id", '"team-talk" is here twice'),
        ("divert", 'programme = "ed-navigator"', 'programme = "divert"', "partners[0].programme", "no other programme"),
        ("divert", 'kind = "STORY"', 'kind = "SUPPORT"', "agreements[6].kind", "is here twice"),
        ("divert", 'list = "agreement_method"', 'list = "moods"', "checklist[3].list", '"moods" is not one of'),
        ("divert", 'needs = ["no"]', 'needs = ["perhaps"]', "checklist[5].needs[0]", "not one of the choices"),
        ("divert", 'marking = "OFFICIAL-SENSITIVE"\n', "", "print", '"marking" is missing'),
    ],
)
def test_one_thing_wrong_is_one_fault_at_its_place(
    folder: Path, file: str, old: str, new: str, key: str, message: str
) -> None:
    (path,) = folder.glob(f"*/{file}.toml")
    line = change(path, old, new)
    faults = faults_of(folder)
    assert [(each.file, each.key) for each in faults] == [(path.relative_to(folder).as_posix(), key)]
    assert message in faults[0].message
    if key.rpartition(".")[2].partition("[")[0] in old:
        assert faults[0].line == line


def test_a_list_that_is_not_toml_is_one_fault_and_blames_no_programme(folder: Path) -> None:
    file = folder / "codelists/contact_mode.toml"
    line = change(file, 'label = "Video call"', "label = Video call")
    faults = faults_of(folder)
    assert [(each.file, each.line) for each in faults] == [("codelists/contact_mode.toml", line)]
    assert faults[0].message.startswith("Not valid TOML")


def test_a_file_that_is_not_utf8_is_said_to_be(folder: Path) -> None:
    (folder / "codelists/place.toml").write_bytes(b'name = "caf\xe9"')
    assert [(each.file, each.message) for each in faults_of(folder)] == [
        ("codelists/place.toml", "This file is not UTF-8 text.")
    ]


def test_an_empty_folder_is_a_fault(tmp_path: Path) -> None:
    assert [each.file for each in faults_of(tmp_path)] == ["codelists", "programmes"]


def test_a_code_may_come_again_at_another_time(folder: Path) -> None:
    change(
        folder / "codelists/need_level.toml",
        '{ code = "LOW", label = "A little support" },',
        '{ code = "LOW", label = "Low", valid_to = 2026-12-31 },\n'
        '  { code = "LOW", label = "A little support", valid_from = 2027-01-01 },',
    )
    levels = load(folder).list("need_level")
    assert levels.current(date(2026, 12, 31))[0].label == "Low"
    assert levels.label("LOW") == "A little support"


def test_lines_are_found_through_every_way_of_writing_toml() -> None:
    text = (
        "# a = 1\n"
        'first = """\nb = 2 [[c]]\n"""  # = {\n'
        "a.b.c = 'x = 1'\n"
        '"quoted key" = { one = [1,\n 2], two = "}" }\n'
        "[table.inner]\n"
        "d = 2026-11-22\n"
        "[[many]]\n"
        "e = 1\n"
        "[[many.more]]\n"
        "f = 1\n"
        "[[many]]\n"
        "e = [\n  { g = 1 }, # ]\n  { g = 2 },\n]\n"
    )
    places = {
        ("first",): 2,
        ("a",): 5,
        ("a", "b", "c"): 5,
        ("quoted key", "one", 1): 7,
        ("quoted key", "two"): 7,
        ("table", "inner"): 8,
        ("table", "inner", "d"): 9,
        ("many", 0, "e"): 11,
        ("many", 0, "more", 0, "f"): 13,
        ("many", 1): 14,
        ("many", 1, "e", 1, "g"): 17,
        ("many", 1, "nothing", "here"): 14,
        ("nothing",): 1,
    }
    assert {where: line_of(text, where) for where in places} == places


@pytest.mark.parametrize(
    ("old", "new", "key", "message"),
    [
        ('asks = ["age_band"', 'asks = ["name"', "shift.asks[0]", "not one of the choices"),
        ("below_months = 210", "below_months = 100", "shift.age_bands[1].below_months", "must be above from_months"),
        ("from_months = 216", "from_months = 217", "shift.age_bands[3].from_months", "where the band before it ends"),
        ('id = "U16"', 'id = "NK"', "shift.age_bands[0].id", "stands for no answer"),
        ('id = "well"', 'id = "safe"', "shift.checks[1].id", "is here twice"),
        ('source = "IN_CUSTODY"', 'source = "ED_LIST"', "shift.source", "is not one of"),
        ('moment = "detention"', 'moment = "arrest"', "shift.moment", "is not one of"),
        ('asks = ["age_band"', 'asks = ["found_by", "age_band"', "shift.asks[0]", "needs its choices"),
        ('sites = ["custody_suite"]\nasks', 'sites = ["suite"]\nasks', "shift.sites[0]", "not one of the choices"),
        ("[shift.says]", '[shift.says]\ntone = "ok"', "shift.says.tone", "is not a key"),
    ],
)
def test_a_shift_that_cannot_be_asked_is_a_fault(folder: Path, old: str, new: str, key: str, message: str) -> None:
    change(folder / "programmes/divert.toml", old, new)
    found = [each for each in faults_of(folder) if each.key == key]
    assert [message in each.message for each in found] == [True], faults_of(folder)


def test_a_programme_may_have_no_shifts(folder: Path) -> None:
    file = folder / "programmes/divert.toml"
    text = file.read_text(encoding="utf-8")
    begins, ends = text.index("\n# The start of a shift"), text.index("\n[[phases]]")
    assert "[shift]" in text[begins:ends]
    file.write_text(text[:begins] + text[ends:], encoding="utf-8")
    assert load(folder).programme("divert").shift is None
