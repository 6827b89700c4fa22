"""Programmes and code lists as published from here: checked whole, then given to every laptop as one version."""

import hashlib
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Connection, Engine, text

from vru_case import clock
from vru_case.errors import Refusal
from vru_case.programmes.definition import Library
from vru_case.programmes.faults import ProgrammeFaults
from vru_case.programmes.load import KINDS, load
from vru_case.resources import resource
from vru_case.server import ledger
from vru_case.sync.wire import LibraryFile, LibraryFiles

#: One file is a page or two; more than this is not a list of codes.
LONGEST = 512 * 1024

VERSION = text("SELECT library FROM sync_clock WHERE id = 1")
FILES = text('SELECT path, text FROM library_file ORDER BY path COLLATE "C"')
EMPTY = text("DELETE FROM library_file")
KEEP = text("INSERT INTO library_file (path, text) VALUES (:path, :text)")
SET = text("UPDATE sync_clock SET library = :version WHERE id = 1")
RUN = text("SELECT DISTINCT programme FROM space")
# Wherever in a row the word stands: a code of the same spelling in another list counts too, which is the safe mistake.
USED = text("""
    SELECT DISTINCT said #>> '{}' FROM sync_row, jsonb_path_query(fields, '$.** ? (@.type() == "string")') AS said
    WHERE said #>> '{}' = ANY(:codes)
""")


def published(engine: Engine) -> LibraryFiles:
    """What was published; empty, with an empty version, when nothing was and the laptops' own files are good."""
    with engine.connect().execution_options(isolation_level="REPEATABLE READ") as conn:
        version = conn.execute(VERSION).scalar_one()
        return LibraryFiles(version, [LibraryFile(row.path, row.text) for row in conn.execute(FILES)])


def current(engine: Engine) -> Library:
    """The programmes and lists in force: the published ones, else those this program came with."""
    files = published(engine).files
    if not files:
        return load(resource())
    with _laid_out(files) as folder:
        return load(folder)


def publish(engine: Engine, folder: Path, drop: bool = False) -> str:
    """Publish a folder's `codelists/*.toml`, `programmes/*.toml` and `measures/*.toml`; returns the version.

    Raises Refusal: with every fault in the files; when a programme that a space runs is not among them; when codes
    that there were are not, unless `drop` is set and no record uses them. A code that is no longer offered stays in
    its list with an end date, so that old records can still be read.
    """
    files = _read(folder)
    library = _checked(files)
    gone = _dropped(current(engine), library)
    with engine.begin() as conn:
        conn.execute(text("SET LOCAL statement_timeout = 0"))
        if missing := set(conn.scalars(RUN)) - {programme.id for programme in library.programmes}:
            raise Refusal("Still run by a space, but not among the programmes: " + ", ".join(sorted(missing)) + ".")
        _may_go(conn, gone, drop)
        return _keep(conn, files, "library published")


def reset(engine: Engine) -> None:
    """Publish nothing: laptops use the files they came with. Raises Refusal when records use codes those don't have."""
    gone = _dropped(current(engine), load(resource()))
    with engine.begin() as conn:
        conn.execute(text("SET LOCAL statement_timeout = 0"))
        _may_go(conn, gone, drop=True)
        _keep(conn, [], "library reset")


def version_of(files: list[LibraryFile]) -> str:
    """SHA-256, hex, over `path`, a newline, the text's SHA-256 in hex and a newline, for each file by path."""
    lines = (f"{file.path}\n{hashlib.sha256(file.text.encode()).hexdigest()}\n" for file in files)
    return hashlib.sha256("".join(lines).encode()).hexdigest()


def _read(folder: Path) -> list[LibraryFile]:
    found = sorted((file for kind in KINDS for file in (folder / kind).glob("*.toml")), key=str)
    files = []
    for file in found:
        if file.stat().st_size > LONGEST:
            raise Refusal(f"{file.name} is too long for a list or a programme.")
        try:
            files.append(LibraryFile(f"{file.parent.name}/{file.name}", file.read_text("utf-8")))
        except UnicodeDecodeError:
            raise Refusal(f"{file.name} is not text in UTF-8.") from None
    return files


def _checked(files: list[LibraryFile]) -> Library:
    """What is loaded is what was read, not what the folder may hold by now."""
    with _laid_out(files) as folder:
        try:
            return load(folder)
        except ProgrammeFaults as faults:
            raise Refusal("\n".join(str(fault) for fault in faults.faults)) from None


@contextmanager
def _laid_out(files: list[LibraryFile]) -> Iterator[Path]:
    with tempfile.TemporaryDirectory(prefix="vru-library-") as name:
        folder = Path(name)
        for kind in KINDS:
            (folder / kind).mkdir()
        for file in files:
            (folder / file.path).write_text(file.text, "utf-8", newline="")
        yield folder


def _dropped(before: Library, after: Library) -> dict[str, set[str]]:
    """list → codes that were in it and are not any more; what a programme calls its phases counts as a list."""
    kept, were = _codes(after), _codes(before)
    return {name: gone for name, codes in were.items() if (gone := codes - kept.get(name, set()))}


def _codes(library: Library) -> dict[str, set[str]]:
    codes = {name: {option.code for option in each.options} for name, each in library.lists.items()}
    return codes | {f"{each.id}.phases": {phase.id for phase in each.phases} for each in library.programmes}


def _may_go(conn: Connection, gone: dict[str, set[str]], drop: bool) -> None:
    if not gone:
        return
    codes = sorted({code for each in gone.values() for code in each})
    blocked = set(conn.scalars(USED, {"codes": codes})) if drop else set(codes)
    named = [f"{name}: {', '.join(sorted(each & blocked))}" for name, each in sorted(gone.items()) if each & blocked]
    if named:
        why = "Records use them" if drop else "Laptops may hold records with them"
        raise Refusal(f"Codes can't be taken out. {why}; give them an end date instead.\n" + "\n".join(named))


def _keep(conn: Connection, files: list[LibraryFile], what: str) -> str:
    version = version_of(files) if files else ""
    conn.execute(EMPTY)
    for file in files:
        conn.execute(KEEP, {"path": file.path, "text": file.text})
    conn.execute(SET, {"version": version})
    ledger.audit(conn, clock.now(), what, {"files": len(files)})
    return version
