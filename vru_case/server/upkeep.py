"""The commands that look after what is kept: programmes and lists, backups, and a new life after a restore."""

import os
import sys
from pathlib import Path
from typing import Annotated

import typer

from vru_case.errors import Refusal
from vru_case.server import library, migrate, safekeeping
from vru_case.server.console import HERE, Data, acting
from vru_case.server.database import open_database

library_app = typer.Typer(help="Programmes and code lists as laptops get them.", no_args_is_help=True)
epoch_app = typer.Typer(help="The life of this database, as laptops know it.", no_args_is_help=True)
File = Annotated[Path, typer.Argument(help="A new file, or - for standard output")]
Kept = Annotated[Path, typer.Argument(help="A backup, or - for standard input")]
Sure = Annotated[bool, typer.Option("--sure", help="What is in the database now is lost")]


@library_app.command("publish")
def library_publish(
    folder: Path,
    drop: Annotated[bool, typer.Option("--drop", help="Take codes out that no record uses")] = False,
    data: Data = HERE,
) -> None:
    """Give every laptop the programmes and code lists of a folder, once all of them are right."""
    version = acting(data, lambda engine: library.publish(engine, folder, drop))
    typer.echo(f"Published as {version[:12]}.")


@library_app.command("reset")
def library_reset(data: Data = HERE) -> None:
    """Let laptops use the files they came with."""
    acting(data, library.reset)
    typer.echo("Laptops will use the files they came with.")


@epoch_app.command("renew")
def epoch_renew(data: Data = HERE) -> None:
    """After a restore by other means: laptops check what they sent, and read again from the start."""
    acting(data, safekeeping.renew)
    typer.echo("Laptops will check what they hold against this database.")


def backup(file: File, data: Data = HERE) -> None:
    """Write everything to a file. It is not encrypted: send it through gpg or the like (docs/deploy.md)."""
    if file == Path("-"):
        acting(data, lambda engine: safekeeping.backup(engine, sys.stdout.buffer))
        return
    try:
        descriptor = os.open(file, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
    except OSError:
        raise Refusal("That file can't be made here, or is there already.") from None
    try:
        with os.fdopen(descriptor, "wb") as target:
            acting(data, lambda engine: safekeeping.backup(engine, target))
    except BaseException:
        file.unlink()  # half a backup is none
        raise
    typer.echo(f"Kept in {file.name}.")


def restore(file: Kept, sure: Sure = False, data: Data = HERE) -> None:
    """Put the database back as a backup has it, in a new life, and bring it up to date. Stop the server first."""
    database = open_database(data)
    try:
        safekeeping.restore(database.engine, file, sure)
        migrate.upgrade(database.engine)
    finally:
        database.close()
    typer.echo("Restored. Laptops will send again what this backup didn't have.")
