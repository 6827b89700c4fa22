"""Files, functions and classes stay small enough to hold in the head."""

import ast
import math

import pytest

from tests.shape.tree import Source, functions, package, parse, type_of_function

FILE_STOP, FUNCTION_STOP, FUNCTION_P90, METHODS_STOP = 400, 50, 25, 15


def length(node: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """Lines from `def` to the last, without the docstring."""
    first = node.body[0]
    docstring = (
        isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant) and isinstance(first.value.value, str)
    )
    return (node.end_lineno or 0) - node.lineno + 1 - ((first.end_lineno or 0) - first.lineno + 1 if docstring else 0)


def too_big(source: Source) -> list[str]:
    wrong = []
    lines = source.text.count("\n")
    if lines > FILE_STOP:
        wrong.append(f"{source.path}: {lines} lines")
    wrong += [
        f"{source.path}:{f.lineno} {f.name}: {length(f)} lines" for f in functions(source) if length(f) > FUNCTION_STOP
    ]
    for node in ast.walk(source.tree):
        if isinstance(node, ast.ClassDef):
            methods = sum(isinstance(b, type_of_function) for b in node.body)
            if methods > METHODS_STOP:
                wrong.append(f"{source.path}:{node.lineno} {node.name}: {methods} methods")
    return wrong


def p90(lengths: list[int]) -> int:
    return sorted(lengths)[math.ceil(len(lengths) * 0.9) - 1]


def test_nothing_is_too_big() -> None:
    assert [w for source in package() for w in too_big(source)] == []


def test_nine_functions_in_ten_fit_half_a_screen() -> None:
    assert p90([length(f) for source in package() for f in functions(source)]) <= FUNCTION_P90


@pytest.mark.parametrize(
    ("planted", "said"),
    [
        ("x = 1\n" * 401, "401 lines"),
        ("def f():\n" + "    x = 1\n" * 50, "f: 51 lines"),
        ("class C:\n" + "".join(f"    def m{i}(self): ...\n" for i in range(16)), "C: 16 methods"),
    ],
)
def test_the_measure_sees_what_is_too_big(planted: str, said: str) -> None:
    assert [w for w in too_big(parse(planted)) if said in w]


def test_a_docstring_is_not_counted() -> None:
    [f] = functions(parse('def f():\n    """One\n\n    two.\n    """\n    return 1\n'))
    assert length(f) == 2
    assert p90([1] * 9 + [99]) == 1
