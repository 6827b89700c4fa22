"""Measures: the official words, the bands, and every fault told by file, line and key."""

import shutil
from pathlib import Path

import pytest

from tests.laptop import library
from vru_case.programmes.faults import ProgrammeFaults
from vru_case.programmes.load import load, load_over
from vru_case.resources import resource

ONS4 = "measures/ons4.toml"
#: Answer → band, at both ends of every band.
BANDS = {
    "SATISFIED": {0: "Low", 4: "Low", 5: "Medium", 6: "Medium", 7: "High", 8: "High", 9: "Very high", 10: "Very high"},
    "ANXIOUS": {0: "Very low", 1: "Very low", 2: "Low", 3: "Low", 4: "Medium", 5: "Medium", 6: "High", 10: "High"},
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for kind in ("codelists", "programmes", "measures", "registers"):
        shutil.copytree(resource(kind), tmp_path / kind)
    return tmp_path


def test_ons4_is_asked_in_the_official_words() -> None:
    measure = library().measure("ONS4")
    assert measure is not None
    assert [each.asks for each in measure.questions] == [
        "Overall, how satisfied are you with your life nowadays?",
        "Overall, to what extent do you feel that the things you do in your life are worthwhile?",
        "Overall, how happy did you feel yesterday?",
        "On a scale where nought is ‘not at all anxious’ and 10 is ‘completely anxious’, overall, how anxious did you "
        "feel yesterday?",
    ]
    assert "Open Government Licence" in measure.licence
    assert [each.id for each in measure.questions if each.reversed] == ["ANXIOUS"]


@pytest.mark.parametrize("question", BANDS)
def test_bands_begin_and_end_where_they_are_published_to(question: str) -> None:
    measure = library().measure("ONS4")
    asked = measure.question(question) if measure else None
    assert asked is not None
    assert {answer: asked.band(answer) for answer in BANDS[question]} == BANDS[question]


@pytest.mark.parametrize(
    ("old", "new", "key", "message"),
    [
        ('id = "ONS4"', 'id = "ONS"', "id", "must be the file's name in capitals"),
        ("highest = 10", "highest = 0", "highest", "must be above lowest"),
        ('id = "HAPPY"', 'id = "SATISFIED"', "questions[2].id", "is here twice"),
        ("{ to = 6,", "{ to = 4,", "questions[0].bands[1].to", "must be above the one before"),
        ('{ to = 10, label = "Very high" }', '{ to = 9, label = "Very high" }', "questions[0].bands", "must end where"),
        ('low = "Not at all satisfied"\n', "", "questions[0]", '"low" is missing'),
        ("reversed = true", 'reversed = "yes"', "questions[3].reversed", "must be true or false"),
    ],
)
def test_a_wrong_measure_is_told_by_line_and_key(folder: Path, old: str, new: str, key: str, message: str) -> None:
    file = folder / ONS4
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), "utf-8")
    with pytest.raises(ProgrammeFaults) as caught:
        load(folder)
    told = [(each.file, each.key) for each in caught.value.faults]
    assert (ONS4, key) in told
    assert message in str(caught.value)


def test_a_programme_cannot_use_a_measure_there_is_not(folder: Path) -> None:
    (folder / ONS4).unlink()
    with pytest.raises(ProgrammeFaults) as caught:
        load(folder)
    assert {each.key for each in caught.value.faults} == {"uses.measures[0]"}


def test_a_measure_is_published_in_place_of_ours() -> None:
    text = (resource() / ONS4).read_text("utf-8").replace("Satisfied with life", "Life")
    made = load_over(library(), {ONS4: text}).measure("ONS4")
    assert made is not None
    assert made.questions[0].short == "Life"
