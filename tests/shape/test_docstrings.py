"""Every module says what lives in it; everything public below the screens says what it promises."""

import ast

import pytest

from tests.shape.tree import Source, package, parse, type_of_function

EXPLAINED_ROOMS = {"services", "store", "sync", "programmes", "server", "reports"}


def unexplained(source: Source) -> list[str]:
    """Public functions and classes at module level, and public methods' classes, without a docstring."""
    if source.room not in EXPLAINED_ROOMS or "/migrations/" in source.path:
        return []
    return [
        f"{source.path}:{node.lineno} {node.name}"
        for node in source.tree.body
        if isinstance(node, (*type_of_function, ast.ClassDef))
        and not node.name.startswith("_")
        and not ast.get_docstring(node)
    ]


def silent(source: Source) -> bool:
    """A module with code in it and no docstring."""
    return bool(source.tree.body) and not ast.get_docstring(source.tree)


def test_every_public_promise_is_written_down() -> None:
    assert [u for source in package() for u in unexplained(source)] == []


def test_every_module_says_what_lives_in_it() -> None:
    assert [s.path for s in package() if silent(s)] == []


@pytest.mark.parametrize("planted", ["def record(): ...", "class Contact: ...", "async def take(): ..."])
def test_it_catches_what_is_unexplained(planted: str) -> None:
    assert unexplained(parse(planted, "vru_case/services/contact/contacts.py"))
    assert silent(parse(planted))


def test_it_lets_private_and_explained_things_by() -> None:
    assert (
        unexplained(
            parse('def _inner(): ...\ndef record():\n    """Keep it."""', "vru_case/services/contact/contacts.py")
        )
        == []
    )
