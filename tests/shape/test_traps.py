"""Traps already paid for, kept out of the package by reading it. Each trap has a planted example it must catch."""

import ast
import re
from collections.abc import Callable, Iterator

import pytest

from tests.shape.tree import Source, dotted, package, parse

Trap = Callable[[Source], Iterator[ast.AST]]

VAGUE_NAMES = {"utils", "util", "helpers", "helper", "manager", "managers", "common", "misc", "stuff", "base_utils"}
# The one module that turns text into reportlab's XML.
ESCAPE_ROOM = re.compile(r"^vru_case/reports/(?:pages/)?(?:text|escape|esc|paragraphs?|words|parts)\.py$")
PROGRAMME_IDS = {"divert", "ed-navigator", "ed_navigator", "ed-navigators"}
OTHER_CLOCKS = {"date.today", "datetime.now", "datetime.utcnow", "time.time"}
LOGS = {"log", "logger", "_log", "_logger", "logging"}
MADE_UP_ROOMS = {"sample", "demo"}
# In capitals, or in small letters with SQL's own grammar: a sentence may well start with "Update".
SQL = re.compile(
    r"^\s*(?:(?:SELECT|INSERT|UPDATE|DELETE|CREATE|DROP|ALTER|PRAGMA|ATTACH|WITH)\b"
    r"|(?i:select\s.+\sfrom\b|insert\s+into\b|delete\s+from\b|update\s+\w+\s+set\b|pragma\s))",
    re.DOTALL,
)


def star_import(source: Source) -> Iterator[ast.AST]:
    """`from PySide6.QtWidgets import *` builds every lazy type: 233 ms at start-up."""
    for node in ast.walk(source.tree):
        if isinstance(node, ast.ImportFrom) and any(a.name == "*" for a in node.names):
            yield node


def lambda_holding_self(source: Source) -> Iterator[ast.AST]:
    """A lambda that captures self in a connection keeps its widget alive for ever."""
    for node in ast.walk(source.tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "connect":
            for argument in (*node.args, *(k.value for k in node.keywords)):
                for part in ast.walk(argument):
                    if isinstance(part, ast.Lambda) and any(
                        isinstance(n, ast.Name) and n.id == "self" for n in ast.walk(part)
                    ):
                        yield part


def bare_paragraph(source: Source) -> Iterator[ast.AST]:
    """reportlab's Paragraph is XML: only the module that escapes may make one."""
    if ESCAPE_ROOM.match(source.path):
        return
    for node in ast.walk(source.tree):
        if isinstance(node, ast.Call) and dotted(node.func).rpartition(".")[2] in {"Paragraph", "XPreformatted"}:
            yield node


def shell(source: Source) -> Iterator[ast.AST]:
    """Nothing a person typed ever reaches a shell."""
    for node in ast.walk(source.tree):
        if isinstance(node, ast.Call) and (
            dotted(node.func) in {"os.system", "os.popen"}
            or any(k.arg == "shell" and getattr(k.value, "value", True) for k in node.keywords)
        ):
            yield node


def _built(node: ast.AST) -> bool:
    """A string put together at run time from something that isn't a constant."""
    if isinstance(node, ast.JoinedStr):
        return any(isinstance(v, ast.FormattedValue) for v in node.values)
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add | ast.Mod):
        return not all(isinstance(side, ast.Constant) for side in (node.left, node.right))
    return isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "format"


def _constant_name(node: ast.AST) -> bool:
    """A name in capitals (or a chain of such): a constant of ours, not something typed."""
    return isinstance(node, ast.Name | ast.Attribute) and dotted(node).rpartition(".")[2].lstrip("_").isupper()


def _constant_loops(tree: ast.Module) -> set[str]:
    """Names that run over a constant of ours: `for pragma in _PRAGMAS`, `for name, value in QUIET.items()`."""
    names: set[str] = set()
    for loop in ast.walk(tree):
        if isinstance(loop, ast.For | ast.comprehension):
            call = loop.iter.func if isinstance(loop.iter, ast.Call) else None
            over = call.value if isinstance(call, ast.Attribute) and call.attr == "items" else loop.iter
            if _constant_name(over):
                names |= {n.id for n in ast.walk(loop.target) if isinstance(n, ast.Name)}
    return names


def _goes_to_sql(source: Source) -> set[int]:
    """Ids of what is handed to SQLAlchemy as raw SQL."""
    if "sqlalchemy" not in source.text:
        return set()
    calls = [n for n in ast.walk(source.tree) if isinstance(n, ast.Call) and n.args]
    return {id(c.args[0]) for c in calls if dotted(c.func).rpartition(".")[2] in {"text", "exec_driver_sql"}}


def built_sql(source: Source) -> Iterator[ast.AST]:
    """SQL put together from pieces: values go in as parameters. Only constants in capitals may be spliced in.

    Names of tables and columns are put in by `store/spelled.py`, which knows them.
    """
    ours, raw = _constant_loops(source.tree), _goes_to_sql(source)
    for node in ast.walk(source.tree):
        if isinstance(node, ast.JoinedStr) and node.values:
            first = node.values[0]
            spliced = [v.value for v in node.values if isinstance(v, ast.FormattedValue)]
            is_sql = id(node) in raw or (isinstance(first, ast.Constant) and SQL.match(str(first.value)))
            if is_sql and not all(_constant_name(s) or dotted(s) in ours for s in spliced):
                yield node
        elif id(node) in raw and _built(node):
            yield node


def logged_exception(source: Source) -> Iterator[ast.AST]:
    """An exception's own words can hold a name or a number: log its kind or what its `diag` says."""
    for handler in ast.walk(source.tree):
        if not isinstance(handler, ast.ExceptHandler) or not handler.name:
            continue
        for call in ast.walk(handler):
            if isinstance(call, ast.Call) and dotted(call.func).split(".")[0] in LOGS:
                asked = {id(n.value) for n in ast.walk(call) if isinstance(n, ast.Attribute)}
                asked |= {
                    id(a)
                    for c in ast.walk(call)
                    if isinstance(c, ast.Call) and dotted(c.func) == "type"
                    for a in c.args
                }
                names = [n for n in ast.walk(call) if isinstance(n, ast.Name) and n.id == handler.name]
                if any(id(n) not in asked for n in names):
                    yield call


def swallowed_fault(source: Source) -> Iterator[ast.AST]:
    """`except Exception: pass` hides a fault of ours."""
    for node in ast.walk(source.tree):
        if isinstance(node, ast.ExceptHandler):
            caught = "" if node.type is None else dotted(node.type)
            silent = all(
                isinstance(s, ast.Pass) or (isinstance(s, ast.Expr) and isinstance(s.value, ast.Constant))
                for s in node.body
            )
            if node.type is None or (caught in {"Exception", "BaseException"} and silent):
                yield node


def named_programme(source: Source) -> Iterator[ast.AST]:
    """Programmes are data: the code knows kinds of things, never which programme."""
    if source.room in MADE_UP_ROOMS:
        return
    for node in ast.walk(source.tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value.lower() in PROGRAMME_IDS:
            yield node


def own_clock(source: Source) -> Iterator[ast.AST]:
    """`vru_case.clock` is the only clock, so a test or a sample can set it."""
    if source.path == "vru_case/clock.py":
        return
    for node in ast.walk(source.tree):
        if isinstance(node, ast.Call) and {(name := dotted(node.func)), name.removeprefix("datetime.")} & OTHER_CLOCKS:
            yield node


def own_thread(source: Source) -> Iterator[ast.AST]:
    """In ui, `tasks` is the only file that makes threads."""
    if source.room != "ui" or source.path == "vru_case/ui/tasks.py" or source.path.startswith("vru_case/ui/tasks/"):
        return
    for node in ast.walk(source.tree):
        if isinstance(node, ast.Call) and dotted(node.func).rpartition(".")[2] in {
            "Thread",
            "ThreadPoolExecutor",
            "QThread",
        }:
            yield node


TRAPS: dict[Trap, tuple[str, str]] = {
    star_import: ("vru_case/ui/window.py", "from PySide6.QtWidgets import *"),
    lambda_holding_self: (
        "vru_case/ui/window.py",
        "class W:\n    def f(self):\n        b.clicked.connect(lambda: self.go())",
    ),
    bare_paragraph: (
        "vru_case/reports/pages/letter.py",
        "from reportlab.platypus import Paragraph\nParagraph(name, style)",
    ),
    shell: ("vru_case/reports/tables.py", "subprocess.run(command, shell=True)"),
    built_sql: ("vru_case/store/search.py", "connection.execute(f'SELECT * FROM person WHERE name = {typed}')"),
    logged_exception: (
        "vru_case/server/ledger.py",
        "try:\n    go()\nexcept DBAPIError as exc:\n    log.error(str(exc))",
    ),
    swallowed_fault: ("vru_case/sync/post.py", "try:\n    go()\nexcept Exception:\n    pass"),
    named_programme: ("vru_case/services/contact/contacts.py", "if programme == 'divert':\n    pass"),
    own_clock: ("vru_case/services/contact/contacts.py", "from datetime import datetime\nat = datetime.now(UTC)"),
    own_thread: ("vru_case/ui/window.py", "import threading\nthreading.Thread(target=go).start()"),
}


@pytest.mark.parametrize("trap", TRAPS, ids=lambda t: t.__name__)
def test_the_package_is_free_of(trap: Trap) -> None:
    found = [f"{s.path}:{getattr(n, 'lineno', '?')}" for s in package() for n in trap(s)]
    assert found == [], trap.__doc__


@pytest.mark.parametrize("trap", TRAPS, ids=lambda t: t.__name__)
def test_it_catches_a_planted(trap: Trap) -> None:
    path, planted = TRAPS[trap]
    assert len(list(trap(parse(planted, path)))) == 1


@pytest.mark.parametrize(
    "planted",
    [
        "from sqlalchemy import text\ntext(f'{typed} FROM person')",
        "from sqlalchemy import text\ntext('SELECT ' + typed)",
        "from sqlalchemy import text\ntext('SELECT {}'.format(typed))",
    ],
)
def test_it_catches_sql_built_any_way(planted: str) -> None:
    assert len(list(built_sql(parse(planted, "vru_case/store/search.py")))) == 1


@pytest.mark.parametrize(
    ("trap", "fine"),
    [
        (lambda_holding_self, "b.clicked.connect(self.go)"),
        (built_sql, "text('SELECT 1 FROM person WHERE id = :id')"),
        (built_sql, "connection.execute(f'PRAGMA user_version = {VERSION}')"),
        (built_sql, "for line in _LINES:\n    connection.execute(f'PRAGMA {line}')"),
        (
            logged_exception,
            "try:\n    go()\nexcept E as e:\n    log.error('x', why=e.diag.kind, what=type(e).__name__)",
        ),
        (built_sql, "label = f'Update {name} when you can'"),
        (swallowed_fault, "try:\n    go()\nexcept KeyError:\n    pass"),
        (named_programme, "if programme.divertible:\n    'Divert it'"),
    ],
)
def test_it_lets_by(trap: Trap, fine: str) -> None:
    assert list(trap(parse(fine, "vru_case/ui/fine.py"))) == []


def test_one_module_at_most_turns_text_into_paragraphs() -> None:
    rooms = [s for s in package() if ESCAPE_ROOM.match(s.path)]
    makers = [s.path for s in rooms if list(bare_paragraph(parse(s.text, "vru_case/reports/elsewhere.py")))]
    assert len(makers) <= 1, makers


def test_no_module_is_a_drawer_for_anything() -> None:
    named = {s.path for s in package() if {p.removesuffix(".py") for p in s.path.split("/")} & VAGUE_NAMES}
    assert named == set()
