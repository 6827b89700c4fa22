"""Who the peers are, and fetching them with pip and npm as this machine has them set up."""

import json
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import platformdirs

from vru_case.errors import Trouble

LONGEST_S = 900
READY = "ready.json"
HERE = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Peer:
    """`needs` are pip's or npm's words for what to fetch; `script` lies beside this file.

    `rounds` None: as many as ours. `built` are packages whose machine code npm makes or fetches; no other script of
    theirs is run.
    """

    name: str
    tool: str
    script: str
    needs: tuple[str, ...]
    built: tuple[str, ...] = ()
    rounds: int | None = None


PEERS = (
    Peer("Anki", "pip", "anki_rows.py", ("anki==26.9.3",)),
    Peer("RxDB", "npm", "rxdb_rows.mjs", ("rxdb@17.6.0", "rxjs@7")),
    Peer(
        "WatermelonDB", "npm", "watermelon_rows.mjs", ("@nozbe/watermelondb@0.28.0", "better-sqlite3@11"),
        ("better-sqlite3",),
    ),
    Peer(
        "PouchDB", "npm", "pouch_rows.mjs", ("pouchdb@9.0.0", "express-pouchdb@4.2.0", "express@4"), ("leveldown",)
    ),
    Peer("Kinto", "pip", "kinto_rows.py", ("kinto[postgresql]==26.5.0", "kinto-http==11.11.0"), rounds=1),
)  # fmt: skip


def home() -> Path:
    """Where they are kept: outside the repository, in the user's cache."""
    return platformdirs.user_cache_path("vru-case-peers", appauthor=False)


def fetched(peer: Peer) -> list[str]:
    """The command that runs a peer's script, which is fetched if it isn't here yet. Raises Trouble: it can't be."""
    folder = home() / peer.name.lower()
    ready = folder / READY
    if not ready.exists() or json.loads(ready.read_text("utf-8")) != list(peer.needs):
        folder.mkdir(parents=True, exist_ok=True)
        _pip(peer, folder) if peer.tool == "pip" else _npm(peer, folder)
        ready.write_text(json.dumps(peer.needs), "utf-8")
    script = str(HERE / peer.script)
    return [str(_python(folder)), script] if peer.tool == "pip" else ["node", script, str(folder)]


def _python(folder: Path) -> Path:
    return folder / "venv" / ("Scripts" if sys.platform == "win32" else "bin") / "python"


def _pip(peer: Peer, folder: Path) -> None:
    _run([sys.executable, "-m", "venv", "--clear", str(folder / "venv")], folder)
    _run([str(_python(folder)), "-m", "pip", "install", "--quiet", *peer.needs], folder)


def _npm(peer: Peer, folder: Path) -> None:
    npm = shutil.which("npm")
    if npm is None or shutil.which("node") is None:
        raise Trouble("Node.js isn't here")
    (folder / "package.json").write_text('{"private": true}\n', "utf-8")
    quiet = ("--no-audit", "--no-fund", "--no-package-lock", "--loglevel", "error")
    _run([npm, "install", "--ignore-scripts", *quiet, *peer.needs], folder)
    if peer.built:
        _run([npm, "rebuild", "--loglevel", "error", *peer.built], folder)


def _run(command: list[str], folder: Path) -> None:
    try:
        done = subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=LONGEST_S, check=False)
    except (OSError, subprocess.TimeoutExpired) as error:
        raise Trouble(f"{Path(command[0]).name}: {type(error).__name__}") from None
    if done.returncode:
        lines = [line for line in done.stderr.splitlines() if line.strip()]
        raise Trouble(f"{Path(command[0]).name} could not fetch it: {lines[-1][:100] if lines else 'no reason given'}")
