"""Every sentence on a screen lives in vru_case/ui/words, where it can be read, checked and changed in one place."""

import ast
import re

import pytest

from tests.shape.tree import Source, docstrings, dotted, package, parse

WORDS_ROOM = re.compile(r"^vru_case/ui/words(?:_\w+)?(?:\.py|/.*)$")
# Style sheets and drawings are written in other languages.
OTHER_LANGUAGES = re.compile(r"^vru_case/ui/(?:.*/)?(?:style\w*|theme\w*|qss|fonts|icons)\.py$")
SENTENCE = re.compile(r"[A-Za-z][\w’'-]*[,;:]? +[A-Za-z][\w’'-]*[,;:]? +[A-Za-z][\w’'-]*")
# d MMMM yyyy, HH:mm: the letters of a date format are not words.
DATE_FORMAT = re.compile(r"^[dMyHhmsztAPap%YBbDeIj :,./'·–-]+$")


def _said_to_us(tree: ast.Module) -> set[int]:
    """Ids of constants that only a developer reads: what an error of ours says, an assertion, a line of the log."""
    ours: set[int] = set()
    for node in ast.walk(tree):
        heard: list[ast.AST] = []
        if isinstance(node, ast.Raise) and node.exc is not None:
            made = node.exc.func if isinstance(node.exc, ast.Call) else node.exc
            heard = [] if dotted(made).rpartition(".")[2] in {"Refusal", "Trouble"} else [node.exc]
        elif isinstance(node, ast.Assert) and node.msg is not None:
            heard = [node.msg]
        elif isinstance(node, ast.Call) and dotted(node.func).split(".")[0] in {"log", "logger", "_log", "warnings"}:
            heard = [node]
        ours |= {id(part) for top in heard for part in ast.walk(top)}
    return ours


def sentences(source: Source) -> list[str]:
    """Every string of three words or more that a person could be shown from this file."""
    if source.room != "ui" or WORDS_ROOM.match(source.path) or OTHER_LANGUAGES.match(source.path):
        return []
    skipped = docstrings(source.tree) | _said_to_us(source.tree)
    return [
        f"{source.path}:{node.lineno} {node.value.strip()[:60]!r}"
        for node in ast.walk(source.tree)
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and id(node) not in skipped
        and SENTENCE.search(node.value)
        and not DATE_FORMAT.match(node.value)
    ]


def test_no_screen_holds_a_sentence_of_its_own() -> None:
    assert [s for source in package() for s in sentences(source)] == []


@pytest.mark.parametrize(
    "planted",
    [
        "label.setText('How did it go?')",
        "label.setText(f'{name} was seen on {day} by you')",
        "raise Refusal('How long was it?', field='minutes')",
    ],
)
def test_it_catches_a_planted_sentence(planted: str) -> None:
    assert sentences(parse(planted, "vru_case/ui/pages/person/page.py"))


@pytest.mark.parametrize(
    ("fine", "path"),
    [
        ("HOW = 'How did it go?'", "vru_case/ui/words.py"),
        ("HOW = 'How did it go?'", "vru_case/ui/words/contact.py"),
        ("raise ValueError('no such page here')", "vru_case/ui/pages/person/page.py"),
        ("format_day(day, 'd MMMM yyyy')", "vru_case/ui/pages/person/page.py"),
        ("def f():\n    '''Draw the whole row.'''", "vru_case/ui/pages/person/page.py"),
        ("x = 'How did it go?'", "vru_case/services/contact/contacts.py"),
    ],
)
def test_it_lets_by(fine: str, path: str) -> None:
    assert sentences(parse(fine, path)) == []
