"""What a person or a script types: `vru-case` opens the program; the other commands look after it."""

import sys
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from vru_case import __version__

if TYPE_CHECKING:
    import typer

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

    def start(context: typer.Context, folder: Path | None) -> None:
        context.obj = folder
        if context.invoked_subcommand is None:
            raise typer.Exit(_open(folder))

    # Not by decorators: the option's type needs typer, which the window does not wait for.
    start.__annotations__ = {"context": typer.Context, "folder": Annotated[Path | None, home]}
    start.__defaults__ = (None,)
    app.callback(invoke_without_command=True)(start)
    app.command("version", help="Which version this is.")(version)
    app.command("check", help="Check the programme and list files: every fault by file, line and key.")(check)
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


def _open(home: Path | None) -> int:
    import gc

    # Before Qt is read: nothing made while starting is ever thrown away, collecting it would only cost time.
    gc.disable()
    from vru_case.app import run

    return run(home)
