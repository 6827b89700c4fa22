"""`vru-case report`: figures of a programme from the store of whoever types it, with their passphrase."""

import os
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Annotated

import typer

from vru_case.errors import Refusal
from vru_case.reports import typed
from vru_case.reports.figures import frozen
from vru_case.reports.figures.asking import Asked, Report, answer
from vru_case.reports.figures.of_store import StoreFacts, spaces_of
from vru_case.services import exports
from vru_case.services.exports import NewExport, Noted
from vru_case.services.telling import one_page
from vru_case.services.work import Work, Workplace

#: One person's events, rather than a figure.
TIMELINE = "timeline"
#: What an answer is among what went out (models.paper.Export).
RETURN = "RETURN"
#: Home, worker, the passphrase (None: ask for it) and a job to do in their store; the exit code.
AtWork = Callable[[Path | None, str, Callable[[Workplace], int], str | None], int]


def command(at_work: AtWork) -> Callable[..., None]:
    """The command, as the command line takes it."""

    def report(
        context: typer.Context,
        name: Annotated[str, typer.Argument(help="A figure or a set of them; --list says which.")] = "",
        programme: Annotated[str, typer.Option(help="The programme, such as divert.")] = "",
        first: Annotated[str, typer.Option("--from", help="The first day, as 2026-10-01.")] = "",
        last: Annotated[str, typer.Option("--to", help="The last day, which still counts.")] = "",
        by: Annotated[str, typer.Option(help="district, age, sex, ethnicity, site, worker or kind")] = "",
        control: Annotated[str, typer.Option(help="nhs, internal or none: what is told of small numbers.")] = "nhs",
        form: Annotated[str, typer.Option("--format", help="json, csv, xlsx or pdf; else as the file is called.")] = "",
        out: Annotated[Path | None, typer.Option(help="The file it goes into, instead of the screen.")] = None,
        compare: Annotated[
            bool, typer.Option("--compare", help="With the time before, a year ago, since April.")
        ] = False,
        worker: Annotated[str, typer.Option(help="Whose store, where this laptop has several.")] = "",
        passphrase_fd: Annotated[
            int | None, typer.Option(help="Read the passphrase from this file descriptor.")
        ] = None,
        person: Annotated[str, typer.Option(help="For `timeline`: whose, by their reference.")] = "",
        recipient: Annotated[str, typer.Option("--for", help="Who it is for.")] = "",
        every: Annotated[bool, typer.Option("--list", help="Every figure, with its definition.")] = False,
    ) -> None:
        if every:
            typer.echo(typed.listed())
            return
        if name == TIMELINE:
            raise typer.Exit(_timeline(at_work, context.obj, worker, person, recipient, out, passphrase_fd))
        try:
            question = typed.question(name, first, last, by, control, compare=compare)
            form = typed.form_of(form, out)
            words = None if passphrase_fd is None else _read(passphrase_fd)
            if not programme:
                raise Refusal("Say which programme with --programme, such as divert.", "programme")
        except Refusal as refusal:
            typer.echo(refusal.message, err=True)
            raise typer.Exit(2) from None

        job = partial(_give_out, programme=programme, question=question, form=form, out=out, recipient=recipient)
        raise typer.Exit(at_work(context.obj, worker, job, words))

    return report


def _give_out(
    place: Workplace, programme: str, question: Asked, form: str, out: Path | None, recipient: str
) -> int:  # fmt: skip
    """Write down that it goes out, then put it where it goes."""
    report = place.read(answered, programme, question)
    space, whom = exports.space_of(place.actor, programme), recipient.strip() or place.actor.name
    new = NewExport(space, RETURN, question.name, form, question.control, whom, frozen.asks_of(question))
    noted = place.write(exports.note, exports.written_down, new)[0]
    _or_never_left(place, noted, partial(typed.put, report, place.library.programme(programme), form, out))
    return 0


def _or_never_left(place: Workplace, noted: Noted, put: Callable[[], None]) -> None:
    try:
        put()
    except BaseException:
        place.write(exports.never_left, noted)
        raise


def _timeline(
    at_work: AtWork, home: Path | None, worker: str, person: str, recipient: str, out: Path | None, fd: int | None
) -> int:  # fmt: skip
    """One person's events on one page, as a PDF; that it was saved is a row of their file."""
    if out is None or not person or not recipient.strip():
        typer.echo("Say whose with --person (their reference), who it is for with --for, and with --out which file.",
                   err=True)  # fmt: skip
        return 2

    def job(place: Workplace) -> int:
        from vru_case.reports.pages import case_summary

        asked = place.read(one_page.request, person, recipient)
        printed = case_summary.printed(place.read(one_page.read, asked))
        typed.keep(b"", out)
        noted = place.write(exports.note, one_page.note, asked, printed.pages)[0]
        _or_never_left(place, noted, partial(typed.keep, printed.pdf, out))
        return 0

    try:
        words = None if fd is None else _read(fd)
    except Refusal as refusal:
        typer.echo(refusal.message, err=True)
        return 2
    return at_work(home, worker, job, words)


def answered(work: Work, programme: str, question: Asked) -> Report:
    """A question's answer from this store. Raises Refusal: the actor has no place in the programme."""
    spaces = spaces_of(work, programme)
    whole = all(each.sees == "space" for each in work.actor.places if each.space_id in spaces)
    return StoreFacts().ask(work, spaces, lambda facts: answer(facts, question, whole=whole))


def _read(descriptor: int) -> str:
    """One line; never an argument, which everybody on the machine can read."""
    try:
        with os.fdopen(descriptor, encoding="utf-8") as source:
            return source.readline().rstrip("\r\n")
    except (OSError, UnicodeDecodeError):
        raise Refusal("The passphrase can't be read from this file descriptor.") from None
