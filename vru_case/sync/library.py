"""Programmes and code lists as the server publishes them, in place of those this version came with."""

from collections.abc import Mapping

from sqlalchemy import Connection, Table, delete, insert

from vru_case.models.local import Published
from vru_case.programmes.definition import Library
from vru_case.programmes.faults import ProgrammeFaults
from vru_case.programmes.load import load_over
from vru_case.services.work import Workplace
from vru_case.sync import wire
from vru_case.sync.run import Run

_PUBLISHED: Table = Published.__table__  # type: ignore[assignment]


def renew(run: Run, version: str) -> str:
    """Fetch what the server has published as `version`, unless it is here: "" nothing new · taken · faulty.

    A set with a fault in it is not taken, and the one there is stays. Old records stay readable: a list keeps the words
    of a code that is no longer offered, and a code nobody knows is shown as it is.
    """
    shipped, here = run.at_store(lambda place: (place.shipped, place.published))
    if version == here:
        return ""
    said = run.post.library() if version else wire.LibraryFiles("", [])
    files = {file.path: file.text for file in said.files}
    try:
        # Not at the store: a save would have to wait for it.
        library = load_over(shipped, files) if files else shipped
    except ProgrammeFaults:
        return "faulty"
    run.at_store(lambda place: _take(place, said.version, files, library))
    return "taken"


def _take(place: Workplace, version: str, files: Mapping[str, str], library: Library) -> None:
    rows = [{"path": path, "text": text, "version": version} for path, text in files.items()]

    def keep(connection: Connection) -> None:
        connection.execute(delete(_PUBLISHED))
        if rows:
            connection.execute(insert(_PUBLISHED), rows)

    place.store.apply(keep)
    place.adopt(library, version if rows else "")
