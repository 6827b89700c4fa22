"""vru-case-server: set up spaces, workers and laptops, and serve."""

import os
import signal
import sys
from typing import Annotated
from uuid import UUID

import typer
from sqlalchemy import Engine, text

from vru_case import clock
from vru_case.errors import Refusal, Trouble
from vru_case.programmes.definition import Library
from vru_case.server import accounts, calm, cases, library, migrate, reporting, steady, supervising, upkeep
from vru_case.server.app import create
from vru_case.server.console import HERE, Data, acting, ready, table
from vru_case.server.database import open_database
from vru_case.server.log import new_log

app = typer.Typer(
    help="The server of VRU Case.", no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False
)
space_app = typer.Typer(help="Spaces: one programme run by one controller.", no_args_is_help=True)
worker_app = typer.Typer(help="Workers and their places.", no_args_is_help=True)
device_app = typer.Typer(help="Laptops.", no_args_is_help=True)
app.add_typer(space_app, name="space")
app.add_typer(worker_app, name="worker")
app.add_typer(device_app, name="device")
app.add_typer(cases.app, name="case")
app.add_typer(upkeep.library_app, name="library")
app.add_typer(upkeep.epoch_app, name="epoch")
app.command()(upkeep.backup)
app.command()(upkeep.restore)
app.command()(reporting.report)

SpaceId = Annotated[UUID, typer.Option("--space", help="The space's id, as `space list` says it.")]
Role = Annotated[str, typer.Option(help="worker or supervisor")]
Sees = Annotated[str, typer.Option(help="space (every person) or assigned")]

SPACES = text("SELECT id, programme, name, controller FROM space ORDER BY name")
PLACES = text("""
    SELECT a.username, a.name, s.name AS space, p.role, p.title, p.sees, p.team
    FROM place p JOIN account a ON a.id = p.account_id JOIN space s ON s.id = p.space_id
    WHERE CAST(:username AS text) IS NULL OR a.username = :username ORDER BY a.username, s.name
""")
DEVICES = text("""
    SELECT d.id, a.username, d.name, d.enrolled_at, d.last_seen, d.revoked_at
    FROM device d JOIN account a ON a.id = d.account_id ORDER BY a.username, d.enrolled_at
""")


def main() -> None:
    """The command line. What a person can put right is said in a sentence; exit code 1."""
    try:
        app()
    except (Refusal, Trouble) as error:
        typer.echo(error.message, err=True)
        raise SystemExit(1) from None


@app.command()
def init(data: Data = HERE) -> None:
    """Make the database, or bring it up to date."""
    database = open_database(data)
    try:
        migrate.upgrade(database.engine)
    finally:
        database.close()
    typer.echo(f"The database is at version {migrate.newest()}.")


@app.command()
def serve(
    data: Data = HERE,
    host: str = "127.0.0.1",
    port: int = 8080,
    processes: Annotated[int, typer.Option(min=1, max=16, help="How many answer side by side")] = 1,
) -> None:
    """Answer laptops until told to stop. Put a web server with TLS in front (docs/deploy.md)."""
    if processes > 1 and sys.platform == "win32":
        raise Refusal("Several processes can't share a port on Windows.")
    database = ready(data)
    supervising.settle(database.engine)
    log = new_log()
    # uvicorn closes calmly on SIGTERM and then sends it to us again; the database has to be stopped after that.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    try:
        listening = calm.listener(host, port)
        log.info("serving", port=port, revision=migrate.newest(), processes=processes)
        if processes == 1:
            serving = create(database.engine, log=log)
            steady.get_ready()
            calm.Calm(calm.settings(serving, calm.GRACE), serving.state.ending).run([listening])
        else:
            from vru_case.server.processes import Parent  # its signals are not there on Windows

            Parent(listening, database.engine.url.render_as_string(hide_password=False), processes, log).run()
    except OSError:
        raise Trouble("Something else already answers at this address and port.") from None
    finally:
        database.close()


@space_app.command("add")
def space_add(
    programme: str,
    name: str,
    controller: Annotated[str | None, typer.Option()] = None,
    site: Annotated[
        list[str] | None, typer.Option(help="A site's code, once for each; all of the programme's if none")
    ] = None,
    data: Data = HERE,
) -> None:
    """Open a space for a programme; prints its id."""

    def add(engine: Engine) -> UUID:
        sites = _sites(library.current(engine), programme, site or [])
        return accounts.add_space(engine, programme, name, controller, sites)

    typer.echo(acting(data, add))


@space_app.command("list")
def space_list(data: Data = HERE) -> None:
    """Every space."""
    acting(data, lambda engine: table(engine, SPACES))


@worker_app.command("add")
def worker_add(
    username: str,
    name: Annotated[str, typer.Option(help="As colleagues know them")],
    space: SpaceId,
    role: Role = "worker",
    title: Annotated[str, typer.Option()] = "",
    sees: Sees = "assigned",
    team: Annotated[str | None, typer.Option()] = None,
    password_fd: Annotated[int | None, typer.Option(help="Read the password from this file descriptor")] = None,
    data: Data = HERE,
) -> None:
    """Add a worker. Prints a password once, unless one is given."""
    given = None if password_fd is None else _read(password_fd)
    added = acting(data, lambda e: accounts.add_worker(e, username, name, space, role, title, sees, team, given))
    typer.echo(f"{username} can sign in." if given else added.password)


@worker_app.command("place")
def worker_place(
    username: str,
    space: SpaceId,
    role: Role = "worker",
    title: Annotated[str, typer.Option()] = "",
    sees: Sees = "assigned",
    team: Annotated[str | None, typer.Option()] = None,
    data: Data = HERE,
) -> None:
    """Give a worker a place in another space."""
    acting(data, lambda engine: accounts.add_place(engine, username, space, role, title, sees, team))


@worker_app.command("role")
def worker_role(username: str, role: str, space: SpaceId, data: Data = HERE) -> None:
    """Make somebody a supervisor where they have a place, or a worker again."""
    acting(data, lambda engine: supervising.set_role(engine, username, space, role))


@worker_app.command("password")
def worker_password(username: str, data: Data = HERE) -> None:
    """Give a worker a new password; prints it once. Laptops they are signed in on stay so."""
    typer.echo(acting(data, lambda engine: accounts.new_password(engine, username)))


@worker_app.command("end")
def worker_end(username: str, data: Data = HERE) -> None:
    """A worker has left: they can't sign in any more, and their laptops are shut out. Their records stay."""
    acting(data, lambda engine: accounts.end(engine, username))
    typer.echo(f"{username} can no longer sign in, and their laptops can no longer connect.")


@worker_app.command("places")
def worker_places(username: Annotated[str | None, typer.Argument()] = None, data: Data = HERE) -> None:
    """Who has a place where."""
    acting(data, lambda engine: table(engine, PLACES, username=username))


@device_app.command("list")
def device_list(data: Data = HERE) -> None:
    """Every laptop."""
    acting(data, lambda engine: table(engine, DEVICES))


@device_app.command("revoke")
def device_revoke(device: UUID, data: Data = HERE) -> None:
    """Shut a laptop out."""
    if not acting(data, lambda engine: accounts.revoke_device(engine, device)):
        raise Refusal("There is no such laptop, or it is shut out already.")
    typer.echo("It can no longer connect.")


def _sites(known_to: Library, programme_id: str, only: list[str]) -> list[tuple[str, str]]:
    try:
        lists = [known_to.list(name) for name in known_to.programme(programme_id).uses.sites]
    except KeyError:
        raise Refusal("There is no programme of this name.", "programme") from None
    known = [(option.code, option.label) for each in lists for option in each.current(clock.today())]
    if unknown := set(only) - {code for code, _ in known}:
        raise Refusal(f"This programme has no site {', '.join(sorted(unknown))}.", "site")
    return [(code, label) for code, label in known if not only or code in only]


def _read(descriptor: int) -> str:
    try:
        with os.fdopen(descriptor, encoding="utf-8") as source:
            password = source.readline().rstrip("\r\n")
    except (OSError, UnicodeDecodeError):
        raise Refusal("The password can't be read from this file descriptor.") from None
    if len(password) < 12:
        raise Refusal("A password has at least 12 characters.")
    return password


if __name__ == "__main__":
    main()
