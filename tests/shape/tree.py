"""The tree the shape tests walk: every file of the repository, and the package's files parsed once."""

import ast
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "vru_case"
_NOT_OURS = {".git", ".venv", "dist", "build", "shots", "__pycache__"}

type_of_function = (ast.FunctionDef, ast.AsyncFunctionDef)


@dataclass(frozen=True, slots=True)
class Source:
    """One parsed file; `path` is relative to the repository, with forward slashes."""

    path: str
    text: str
    tree: ast.Module

    @property
    def room(self) -> str:
        """The folder under vru_case, or the module's own name at the top level."""
        parts = self.path.split("/")
        return parts[1].removesuffix(".py") if len(parts) > 1 else ""


def parse(text: str, path: str = "vru_case/planted.py") -> Source:
    return Source(path, text, ast.parse(text))


@cache
def package() -> tuple[Source, ...]:
    """Every module of vru_case."""
    return tuple(
        parse(p.read_text("utf-8"), p.relative_to(ROOT).as_posix())
        for p in sorted(PACKAGE.rglob("*.py"))
        if "__pycache__" not in p.parts
    )


@cache
def repository() -> tuple[Path, ...]:
    """Every file git tracks or would track; without git, every file that isn't made."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    names = [n for n in listed.stdout.split("\0") if n] if listed.returncode == 0 else []
    found = [ROOT / n for n in names] or [p for p in ROOT.rglob("*") if not _NOT_OURS & set(p.relative_to(ROOT).parts)]
    return tuple(sorted(p for p in found if p.is_file()))


def functions(source: Source) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in ast.walk(source.tree):
        if isinstance(node, type_of_function):
            yield node


def dotted(node: ast.AST) -> str:
    """`a.b.c` for a chain of names, `?` where it isn't one."""
    if isinstance(node, ast.Name):
        return node.id
    if isinstance(node, ast.Attribute):
        return f"{dotted(node.value)}.{node.attr}"
    return "?"


def docstrings(tree: ast.AST) -> set[int]:
    """Ids of the constants that are docstrings (also of bare strings that explain an attribute)."""
    return {id(n.value) for n in ast.walk(tree) if isinstance(n, ast.Expr) and isinstance(n.value, ast.Constant)}
