"""Builds the font files the screens and the PDFs use into `resources/fonts/`, from the two pinned font packages.

Static cuts, because Windows and the PDF writer handle variable fonts badly; a subset, because it is a third the size.
The same packages give the same bytes. Both families are under the SIL Open Font License 1.1.
"""

import hashlib
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import metadata, resources
from pathlib import Path

from fontTools.misc.timeTools import timestampFromString
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont
from fontTools.varLib import instancer

OUT = Path(__file__).resolve().parents[1] / "resources" / "fonts"
PACKAGES = ("fontpkg-inter", "fontpkg-atkinson-hyperlegible", "fonttools")
STAMP = "made.txt"
FIXED_TIME = timestampFromString("Sun Nov  1 00:00:00 2026")

# Latin with Extended A, B and Additional, combining marks, punctuation, currency, arrows, ticks.
RANGES = (
    (0x20, 0x7E), (0xA0, 0x24F), (0x2B0, 0x2FF), (0x300, 0x36F), (0x1E00, 0x1EFF), (0x2000, 0x206F), (0x2070, 0x209F),
    (0x20A0, 0x20CF), (0x2100, 0x215F), (0x2190, 0x21FF), (0x2212, 0x2215), (0x2248, 0x2265), (0x2318, 0x2327),
    (0x23CE, 0x23CE), (0x25A0, 0x25CF), (0x2713, 0x2717), (0xFB00, 0xFB04),
)  # fmt: skip
FEATURES = (
    "calt case ccmp frac kern liga locl mark mkmk numr dnom ordn tnum pnum zero ss01 ss02 ss03 cv05 cv08 cv10".split()
)


@dataclass(frozen=True, slots=True)
class Cut:
    """One static font file: the family and style a program asks for, and the point on the variable font's axes."""

    family: str
    style: str
    weight: int
    size: int

    @property
    def file_name(self) -> str:
        return f"{self.family.replace(' ', '')}-{self.style}.ttf"


INTER = (
    Cut("Inter", "Regular", 400, 14),
    Cut("Inter", "Medium", 500, 14),
    Cut("Inter", "SemiBold", 600, 14),
    Cut("Inter", "Bold", 700, 14),
    Cut("Inter Display", "SemiBold", 600, 32),
)
ATKINSON = ("AtkinsonHyperlegible-Regular.ttf", "AtkinsonHyperlegible-Bold.ttf")


def main() -> int:
    """Builds what is missing or out of date; says what it did."""
    OUT.mkdir(parents=True, exist_ok=True)
    wanted = [*(cut.file_name for cut in INTER), *ATKINSON]
    stamp = OUT / STAMP
    recipe = _recipe()
    if stamp.exists() and stamp.read_text() == recipe and all((OUT / name).exists() for name in wanted):
        sys.stdout.write("fonts: up to date\n")
        return 0
    sizes = [_save(font, name) for name, font in _fonts()]
    for package, name in (("fontpkg_inter", "Inter"), ("fontpkg_atkinson_hyperlegible", "AtkinsonHyperlegible")):
        text = resources.files(package).joinpath("LICENSE").read_text(encoding="utf-8")
        (OUT / f"LICENSE-{name}.txt").write_text(text, encoding="utf-8", newline="\n")
    stamp.write_text(recipe)
    sys.stdout.write(f"fonts: {len(sizes)} files, {sum(sizes) // 1024} KB\n")
    return 0


def _recipe() -> str:
    """Changes when this file or one of the packages does."""
    own = hashlib.sha256(Path(__file__).read_bytes()).hexdigest()
    return "\n".join([own, *(f"{package} {metadata.version(package)}" for package in PACKAGES)])


def _fonts() -> Iterator[tuple[str, TTFont]]:
    inter = _file("fontpkg_inter", "Inter[opsz,wght].ttf")
    slim = OUT / "inter-variable.tmp"
    font = TTFont(inter, recalcTimestamp=False)
    _subset(font)
    _tame_figures(font)
    font.save(slim)
    for cut in INTER:
        place = {"wght": cut.weight, "opsz": cut.size}
        static = instancer.instantiateVariableFont(TTFont(slim, recalcTimestamp=False), place, inplace=True)
        _name(static, cut)
        yield cut.file_name, static
    slim.unlink()
    for name in ATKINSON:
        font = TTFont(_file("fontpkg_atkinson_hyperlegible", name), recalcTimestamp=False)
        _subset(font)
        yield name, font


def _file(package: str, name: str) -> Path:
    return Path(str(resources.files(package).joinpath("files", name)))


def _subset(font: TTFont) -> None:
    options = Options(layout_features=list(FEATURES), name_IDs=["*"], hinting=False, glyph_names=False)
    options.drop_tables += ["DSIG", "meta", "STAT"] if "fvar" not in font else ["DSIG", "meta"]
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=[code for first, last in RANGES for code in range(first, last + 1)])
    subsetter.subset(font)


def _tame_figures(font: TTFont) -> None:
    """Tabular figures are for digits alone: a hyphen as wide as a digit tears words apart."""
    digits = {font.getBestCmap()[code] for code in range(0x30, 0x3A)}
    table = font["GSUB"].table
    for record in table.FeatureList.FeatureRecord:
        if record.FeatureTag != "tnum":
            continue
        for number in record.Feature.LookupListIndex:
            for table_of in table.LookupList.Lookup[number].SubTable:
                step = getattr(table_of, "ExtSubTable", table_of)
                step.mapping = {old: new for old, new in step.mapping.items() if old in digits}


def _name(font: TTFont, cut: Cut) -> None:
    """Names a cut so that every system files it under its family: the four classic styles plus typographic names."""
    classic = cut.style in ("Regular", "Bold")
    names = font["name"]
    for record in list(names.names):
        if record.nameID in (16, 17, 21, 22, 25):
            names.removeNames(nameID=record.nameID)
    texts = {
        1: cut.family if classic else f"{cut.family} {cut.style}",
        2: cut.style if classic else "Regular",
        3: f"{cut.family} {cut.style} static",
        4: f"{cut.family} {cut.style}",
        6: f"{cut.family.replace(' ', '')}-{cut.style}",
    }
    if not classic:
        texts |= {16: cut.family, 17: cut.style}
    for code, text in texts.items():
        names.removeNames(nameID=code)
        names.setName(text, code, 3, 1, 0x409)
    font["OS/2"].usWeightClass = cut.weight
    bold = cut.weight == 700
    font["OS/2"].fsSelection = (font["OS/2"].fsSelection & ~0x61) | (0x20 if bold else 0x40)
    font["head"].macStyle = 1 if bold else 0
    if "STAT" in font:
        del font["STAT"]


def _save(font: TTFont, name: str) -> int:
    font["head"].created = font["head"].modified = FIXED_TIME
    path = OUT / name
    font.save(path)
    return path.stat().st_size


if __name__ == "__main__":
    raise SystemExit(main())
