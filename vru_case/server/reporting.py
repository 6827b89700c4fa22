"""`vru-case-server report`: the same figures over a programme here, for an analyst. Each asking is noted."""

from pathlib import Path
from typing import Annotated
from uuid import UUID

import typer
from sqlalchemy import Engine

from vru_case import clock
from vru_case.programmes.definition import Programme
from vru_case.reports import typed
from vru_case.reports.figures.asking import Report, answer
from vru_case.server import facts, ledger, library
from vru_case.server.console import HERE, Data, acting


def report(
    name: Annotated[str, typer.Argument(help="A figure or a set of them; --list says which.")] = "",
    programme: Annotated[str, typer.Option(help="The programme, such as divert.")] = "",
    first: Annotated[str, typer.Option("--from", help="The first day, as 2026-10-01.")] = "",
    last: Annotated[str, typer.Option("--to", help="The last day, which still counts.")] = "",
    by: Annotated[str, typer.Option(help="district, age, sex, ethnicity, site, worker or kind")] = "",
    control: Annotated[str, typer.Option(help="nhs, internal or none: what is told of small numbers.")] = "nhs",
    form: Annotated[str, typer.Option("--format", help="json, csv, xlsx or pdf; else as the file is called.")] = "",
    out: Annotated[Path | None, typer.Option(help="The file it goes into, instead of the screen.")] = None,
    compare: Annotated[bool, typer.Option("--compare", help="With the time before, a year ago, since April.")] = False,
    space: Annotated[UUID | None, typer.Option(help="One space only; all of the programme's if none.")] = None,
    every: Annotated[bool, typer.Option("--list", help="Every figure, with its definition.")] = False,
    data: Data = HERE,
) -> None:
    """Figures of a programme, by their definitions; small numbers are hidden unless you say otherwise."""
    if every:
        typer.echo(typed.listed())
        return
    question = typed.question(name, first, last, by, control, compare=compare)
    form = typed.form_of(form, out)

    def count(engine: Engine) -> tuple[Report, Programme]:
        lists = library.current(engine)
        found = facts.of_programme(engine, lists, programme, space)
        with engine.begin() as conn:
            ledger.audit(conn, clock.now(), "report", {"people": len(found.people)}, space=space)
        return answer(found, question), lists.programme(programme)

    report, of = acting(data, count)
    typed.put(report, of, form, out)
