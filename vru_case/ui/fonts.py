"""Loads the shipped font files into Qt and says which families a choice of font means."""

from pathlib import Path

from PySide6.QtGui import QFont, QFontDatabase

from vru_case.ui.tokens import FontChoice, TypeRole

FILES: dict[FontChoice, tuple[str, ...]] = {
    "inter": (
        "Inter-Regular.ttf",
        "Inter-Medium.ttf",
        "Inter-SemiBold.ttf",
        "Inter-Bold.ttf",
        "InterDisplay-SemiBold.ttf",
    ),
    "atkinson": ("AtkinsonHyperlegible-Regular.ttf", "AtkinsonHyperlegible-Bold.ttf"),
}
FAMILIES: dict[FontChoice, tuple[str, str]] = {
    "inter": ("Inter", "Inter Display"),
    "atkinson": ("Atkinson Hyperlegible", "Atkinson Hyperlegible"),
}
FALLBACKS = ["Segoe UI", "Noto Sans", "DejaVu Sans"]


def load(folder: Path, choice: FontChoice) -> tuple[str, ...]:
    """Loads the files of one choice from `folder`; returns the names of those that could not be loaded."""
    return tuple(name for name in FILES[choice] if QFontDatabase.addApplicationFont(str(folder / name)) < 0)


def make(choice: FontChoice, role: TypeRole, px: int) -> QFont:
    """The font of a role at `px` pixels. Figures are tabular, so times and counts line up."""
    text, display = FAMILIES[choice]
    font = QFont()
    font.setFamilies([display if role.display else text, *FALLBACKS])
    font.setPixelSize(px)
    font.setWeight(QFont.Weight(role.weight))
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    font.setFeature(QFont.Tag("tnum"), 1)
    if role.display:
        font.setLetterSpacing(QFont.SpacingType.PercentageSpacing, 99)
    return font
