"""The commands about single cases: erasing one for good, and which laptops still hold one that was taken."""

from typing import Annotated
from uuid import UUID

import typer
from sqlalchemy import text

from vru_case.errors import Refusal
from vru_case.server import erasure
from vru_case.server.console import HERE, Data, acting, table

app = typer.Typer(help="Cases: one person's file in one space.", no_args_is_help=True)

OWED = text("""
    SELECT r.case_id, a.username, r.reason, r.given_up || '/' || r.laptops AS given_up
    FROM receipt r JOIN account a ON a.id = r.account_id WHERE NOT r.done ORDER BY r.seq
""")


@app.command("erase")
def erase(
    case: UUID,
    sure: Annotated[bool, typer.Option("--sure", help="There is no way back")] = False,
    data: Data = HERE,
) -> None:
    """Erase a person's case everywhere: here, and on every laptop when it connects. Backups keep what they have."""
    if not sure:
        raise Refusal("This cannot be undone. Say --sure to erase the case.")
    erased = acting(data, lambda engine: erasure.erase(engine, case))
    typer.echo(f"{erased.rows} records are gone; {erased.accounts} people's laptops will give the case up.")


@app.command("owed")
def owed(data: Data = HERE) -> None:
    """Cases that were taken and that some laptop of the worker has not yet given up."""
    acting(data, lambda engine: table(engine, OWED))
