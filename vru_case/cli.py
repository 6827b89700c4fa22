"""What a person or a script types: `vru-case` opens the program; the other commands look after it."""

import sys
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from vru_case import __version__

if TYPE_CHECKING:
    from collections.abc import Callable

    import typer

    from vru_case.services.importing.whole import Told
    from vru_case.services.work import Workplace

_WEIGHTS = {"stop": "PUT RIGHT", "ask": "CHOOSE   ", "note": "note     "}
HELP = "Encrypted casework that works without a connection. Without a command it opens the window."


def main() -> None:
    """Open the program; only when something else was typed is the command line loaded."""
    if not sys.argv[1:]:
        raise SystemExit(_open(None))
    commands()(prog_name="vru-case")


def commands() -> "typer.Typer":
    """The command line."""
    import typer

    app = typer.Typer(help=HELP, add_completion=False, pretty_exceptions_enable=False)
    home = typer.Option("--home", help="The folder of the encrypted stores, instead of the usual one.")

    training = typer.Option("--training", help="Practise with made-up people: nothing is real, nothing is shared.")

    def start(context: typer.Context, folder: Path | None, practise: bool) -> None:
        context.obj = folder
        if context.invoked_subcommand is None:
            raise typer.Exit(_open(folder, training=practise))

    # Not by decorators: the option's type needs typer, which the window does not wait for.
    start.__annotations__ = {
        "context": typer.Context, "folder": Annotated[Path | None, home], "practise": Annotated[bool, training],
    }  # fmt: skip
    start.__defaults__ = (None, False)
    app.callback(invoke_without_command=True)(start)
    app.command("version", help="Which version this is.")(version)
    app.command("check", help="Check the programme and list files: every fault by file, line and key.")(check)
    app.command(
        "import", help="Bring people, or lines of a register, in from CSV or XLSX; problems are said by row and column."
    )(_import_command())
    app.command("report", help="Figures by their definitions, as CSV, JSON or a workbook; --list says which.")(
        _report_command()
    )
    app.command("doctor", help="What this laptop has: keystore, encryption, fonts.")(doctor)
    return app


def version() -> None:
    """Which version this is."""
    print(f"VRU Case {__version__}")


def check() -> None:
    """Every fault in the shipped programme and list files, by file, line and key; exit code 1 when there is one."""
    from vru_case.programmes.faults import ProgrammeFaults
    from vru_case.programmes.load import load
    from vru_case.resources import resource

    try:
        library = load(resource())
    except ProgrammeFaults as faults:
        for fault in faults.faults:
            print(fault)
        print(f"{len(faults.faults)} faults")
        raise SystemExit(1) from None
    print(f"{len(library.programmes)} programmes and {len(library.lists)} lists are in order.")


def doctor() -> None:
    """Whether the laptop has what is needed; exit code 1 when something is missing."""
    missing = False
    for name, said, well in (*_keystore(), *_cipher(), *_fonts()):
        missing = missing or not well
        print(f"{'ok     ' if well else 'MISSING'}  {name}: {said}")
    raise SystemExit(1 if missing else 0)


def _import_command() -> "Callable[..., None]":
    import typer

    def bring_in(
        context: typer.Context,
        file: Annotated[Path, typer.Argument(help="A CSV or XLSX file.")],
        programme: Annotated[str, typer.Option(help="The programme they belong to, such as divert.")] = "",
        register: Annotated[
            str, typer.Option(help="Bring lines into this register: training, training-attendance.")
        ] = "",
        space: Annotated[str, typer.Option(help="Which of several places in that programme.")] = "",
        worker: Annotated[str, typer.Option(help="Whose store, where this laptop has several.")] = "",
        mapping: Annotated[Path | None, typer.Option(help="What the columns mean: a TOML or JSON file.")] = None,
        sheet: Annotated[str, typer.Option(help="Which sheet of a workbook.")] = "",
        keep_rest: Annotated[bool, typer.Option("--keep-rest", help="Keep other columns as a note.")] = False,
        support: Annotated[bool, typer.Option("--support", help="Support is under way unless it ended.")] = False,
        likely: Annotated[str, typer.Option(help="Somebody who may be here already: skip, bring or same.")] = "skip",
        dry_run: Annotated[bool, typer.Option("--dry-run", help="Only say what would happen.")] = False,
    ) -> None:
        if likely not in ("skip", "bring", "same"):
            raise typer.BadParameter("skip, bring or same", param_hint="--likely")
        if not (programme or register):
            raise typer.BadParameter("say which, or a --register", param_hint="--programme")
        if register and (keep_rest or support):
            raise typer.BadParameter("goes without --keep-rest and --support", param_hint="--register")

        def job(place: "Workplace") -> int:
            from vru_case.services.importing import layouts, whole
            from vru_case.services.importing.matter import PEOPLE

            if register:
                matter = whole.lines_of(place.library, register)
                at = whole.keeping(place.actor, place.library, matter, programme, space)
            else:
                matter, at = PEOPLE, whole.space_of(place.actor, programme, space)
            layout = layouts.from_file(mapping, matter.meanings) if mapping is not None else None
            told = whole.Told(file, at, sheet, layout, keep_rest, support, likely, matter)  # type: ignore[arg-type]
            return _import(place, told, dry=dry_run)

        raise typer.Exit(_at_work(context.obj, worker, job))

    return bring_in


def _report_command() -> "Callable[..., None]":
    from vru_case.reports.command import command

    return command(_at_work)


def _at_work(home: Path | None, worker: str, job: "Callable[[Workplace], int]", words: str | None = None) -> int:
    """Do a job in a worker's store, opened with their passphrase, which is asked for here and never an argument."""
    import typer

    from vru_case.errors import Refusal, Trouble
    from vru_case.programmes.load import load
    from vru_case.resources import resource
    from vru_case.services.door import Door
    from vru_case.store import shelf
    from vru_case.store.keystore import system_keystore

    door = Door(home or shelf.home(), load(resource()), system_keystore())
    residents = [each for each in door.residents() if worker in ("", each.label)]
    if len(residents) != 1:
        print("Name the worker with --worker." if residents else "There is no such store on this laptop.")
        return 2
    try:
        asked = typer.prompt("Passphrase", hide_input=True, err=True) if words is None else words
        place = door.enter(residents[0].id, asked)
        try:
            return job(place)
        finally:
            door.leave(place)
    except (Refusal, Trouble) as error:
        print(error.message)
        return 1


def _import(place: "Workplace", told: "Told", *, dry: bool) -> int:
    """Say every problem, then bring in what is in order. 0 when nothing is left in the file, 1 when rows wait."""
    from vru_case.services.importing import whole
    from vru_case.services.importing.reading import letters

    prepared = whole.prepare(place, told)
    checked = prepared.checked
    what = "people" if told.matter.register is None else "lines"
    for heading, code in prepared.ask.layout.items():
        print(f"{heading} -> {code or 'not brought in'}")
    for each in checked.problems:
        # Never what the cell says: a terminal is read over shoulders, and its output is kept in files.
        column = f" column {letters(each.column)} ({each.heading})" if each.column >= 0 else ""
        print(f"{_WEIGHTS[each.weight]}  row {each.number}{column}: {each.words}")
    print(
        f"{checked.people} {what} to bring in, {checked.count('more')} rows to add, {checked.count('here')} rows here"
        f" already, {checked.count('waits')} rows waiting."
    )
    left = 1 if checked.count("waits") else 0
    if dry or not checked.items:
        return left
    done = whole.bring(place, prepared, _step)
    print(f"{done.people} {what} brought in, {done.more} rows added.")
    return left


def _step(done: int, of: int) -> None:
    print(f"\r{done} of {of}", end="" if done < of else "\n", file=sys.stderr, flush=True)


def _keystore() -> list[tuple[str, str, bool]]:
    from vru_case.store.keystore import system_keystore

    found = system_keystore() is not None
    # Without one the passphrase alone guards a store: weaker, and allowed.
    return [("keystore", "there" if found else "none; stores here are guarded by a longer passphrase alone", True)]


def _cipher() -> list[tuple[str, str, bool]]:
    try:
        import sqlcipher3.dbapi2 as sqlcipher
    except ImportError:
        return [("SQLCipher", "can't be loaded", False)]
    with closing(sqlcipher.connect(":memory:")) as connection:
        row = connection.execute("PRAGMA cipher_version").fetchone()
    return [("SQLCipher", row[0] if row else "not an encrypted build", bool(row))]


def _fonts() -> list[tuple[str, str, bool]]:
    from vru_case.resources import resource

    found = sorted(path.name for path in resource("fonts").glob("*.ttf"))
    return [("fonts", f"{len(found)} files" if found else "none; run installer/fonts.py", bool(found))]


def _open(home: Path | None, *, training: bool = False) -> int:
    import gc

    # Before Qt is read: nothing made while starting is ever thrown away, collecting it would only cost time.
    gc.disable()
    from vru_case.app import run

    return run(home, training=training)
