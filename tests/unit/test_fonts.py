"""The built font files: right names, right letters, right figures, and quick to load."""

import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from vru_case.resources import resource

FOLDER = Path(resource("fonts"))
FILES = sorted(path.name for path in FOLDER.glob("*.ttf"))
# Names met in Lancashire: Polish, Czech, Turkish, Yoruba, Vietnamese, Welsh; and the signs the screens draw.
LETTERS = "ŁłżčřğİışẹọṣờŵŷÉß£€–—‘’“”…•·→←↵✓−×"


@pytest.fixture(params=FILES)
def font(request: pytest.FixtureRequest) -> Iterator[TTFont]:
    with TTFont(FOLDER / request.param) as opened:
        yield opened


def test_the_fonts_are_there() -> None:
    assert len(FILES) == 7, "run installer/fonts.py"
    assert (FOLDER / "LICENSE-Inter.txt").read_text().count("SIL OPEN FONT LICENSE")
    assert (FOLDER / "LICENSE-AtkinsonHyperlegible.txt").read_text().count("SIL OPEN FONT LICENSE")


def test_each_file_is_static_truetype_and_may_be_embedded(font: TTFont) -> None:
    assert "glyf" in font
    assert "fvar" not in font
    assert font["OS/2"].fsType == 0


@pytest.mark.parametrize("name", [name for name in FILES if name.startswith("Inter")])
def test_inter_has_every_letter_we_need_and_tabular_figures(name: str) -> None:
    with TTFont(FOLDER / name) as font:
        have = font.getBestCmap()
        assert [letter for letter in LETTERS if ord(letter) not in have] == []
        features = {record.FeatureTag for record in font["GSUB"].table.FeatureList.FeatureRecord}
        assert {"tnum", "ss01"} <= features


@pytest.mark.parametrize(
    ("name", "family", "style", "weight"),
    [
        ("Inter-Regular.ttf", "Inter", "Regular", 400),
        ("Inter-Medium.ttf", "Inter", "Medium", 500),
        ("Inter-SemiBold.ttf", "Inter", "SemiBold", 600),
        ("Inter-Bold.ttf", "Inter", "Bold", 700),
        ("InterDisplay-SemiBold.ttf", "Inter Display", "SemiBold", 600),
        ("AtkinsonHyperlegible-Bold.ttf", "Atkinson Hyperlegible", "Bold", 700),
    ],
)
def test_the_names_are_what_a_program_asks_for(name: str, family: str, style: str, weight: int) -> None:
    with TTFont(FOLDER / name) as font:
        assert font["name"].getBestFamilyName() == family
        assert font["name"].getBestSubFamilyName() == style
        assert font["OS/2"].usWeightClass == weight


def test_the_files_stay_small() -> None:
    assert sum((FOLDER / name).stat().st_size for name in FILES) < 1_000_000


def test_reading_them_is_quick() -> None:
    started = time.perf_counter()
    for name in FILES:
        (FOLDER / name).read_bytes()
    assert time.perf_counter() - started < 0.1
