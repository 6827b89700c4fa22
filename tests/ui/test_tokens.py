"""Every pair of colours that meets on a screen keeps the contrast of WCAG 2.2 AA, in all four tables."""

import pytest

from vru_case.ui.tokens import DARK, LIGHT, Tokens, contrast, contrasted

TABLES = {
    "light": LIGHT,
    "dark": DARK,
    "light, high contrast": contrasted(LIGHT),
    "dark, high contrast": contrasted(DARK),
}
FILLS = ("bg", "rail", "surface", "raised", "sunken", "hover", "selected")
TONES = ("danger", "warn", "ok", "info", "violet")


def text_pairs(table: Tokens) -> list[tuple[str, str, str]]:
    pairs = [(ink, fill, f"{ink} on {fill}") for ink in ("text", "text2", "text3") for fill in FILLS]
    pairs += [(tone, f"{tone}_soft", f"{tone} pill") for tone in TONES]
    pairs += [(tone, fill, f"{tone} on {fill}") for tone in TONES for fill in ("bg", "surface", "sunken", "selected")]
    pairs += [("on_accent", "accent", "primary"), ("on_accent", "accent_hover", "primary, hovered")]
    pairs += [("accent_text", fill, f"link on {fill}") for fill in ("bg", "surface", "accent_soft", "rail")]
    pairs += [("text", f"{tone}_soft", f"banner, {tone}") for tone in (*TONES, "accent")]
    pairs += [("text3", "accent_soft", "card, chosen")]
    named = [(getattr(table, ink), getattr(table, fill), said) for ink, fill, said in pairs]
    return named + [(ink, fill, f"avatar {place}") for place, (fill, ink) in enumerate(table.avatars)]


@pytest.mark.parametrize("name", TABLES)
def test_words_can_be_read(name: str) -> None:
    low = {said: ratio for ink, fill, said in text_pairs(TABLES[name]) if (ratio := contrast(ink, fill)) < 4.5}
    assert low == {}


@pytest.mark.parametrize("name", TABLES)
def test_controls_and_the_focus_ring_can_be_seen(name: str) -> None:
    table = TABLES[name]
    # No input stands on the rail, so only the ring and the accent are seen there.
    pairs = [("focus", "rail"), ("accent", "rail")]
    pairs += [
        (line, fill) for line in ("border_strong", "focus", "accent") for fill in ("bg", "surface", "raised", "sunken")
    ]
    low = {
        f"{line} on {fill}": ratio
        for line, fill in pairs
        if (ratio := contrast(getattr(table, line), getattr(table, fill))) < 3.0
    }
    assert low == {}


def test_high_contrast_has_one_text_colour_and_no_soft_fills() -> None:
    table = contrasted(LIGHT)
    assert {table.text2, table.text3} == {table.text}
    assert table.danger_soft == table.surface
    assert table.border == table.border_strong


def test_contrast_is_the_published_one() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21.0)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)
