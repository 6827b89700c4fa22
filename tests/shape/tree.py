"""The tree the shape tests walk: every file of the repository, and the package's files parsed once."""

import ast
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "vru_case"
_MADE = {"dist", "build", "shots", "__pycache__"}

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


def _git_says() -> list[str]:
    """What git tracks or would track; nothing where there is no git, or it will not speak to us."""
    if not shutil.which("git"):
        return []
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    return [name for name in listed.stdout.split("\0") if name] if listed.returncode == 0 else []


def _ours(path: Path) -> bool:
    parts = path.relative_to(ROOT).parts
    hidden = parts[0].startswith(".") and parts[0] not in {".ci", ".gitignore"}
    return not hidden and not _MADE & set(parts) and path.suffix != ".pyc"


@cache
def repository() -> tuple[Path, ...]:
    """Every file git tracks or would track; without git, every file that isn't made."""
    found = [ROOT / name for name in _git_says()] or [p for p in ROOT.rglob("*") if _ours(p)]
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
