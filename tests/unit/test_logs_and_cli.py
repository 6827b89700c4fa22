"""The log holds nothing personal; the command line answers without opening a window."""

import json
import logging
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
import structlog

from vru_case import logs

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def log(tmp_path: Path) -> Iterator[Path]:
    logger = logging.getLogger("vru_case")
    before = (logger.handlers, logger.propagate, logger.level, logging.raiseExceptions)
    logs.start(tmp_path)
    yield tmp_path / logs.FILE
    for handler in logger.handlers:
        handler.close()
    logger.handlers, logger.propagate, logger.level, logging.raiseExceptions = before


def lines(log: Path) -> list[dict[str, object]]:
    return [json.loads(line) for line in log.read_text("utf-8").splitlines()]


def test_only_named_fields_are_written(log: Path) -> None:
    structlog.get_logger("vru_case.x").error("fault", kind="ValueError", where="a.py:3", name="Jordan Mills", count=2)
    [line] = lines(log)
    assert set(line) == {"event", "level", "timestamp", "kind", "where", "count"}
    assert "Jordan" not in log.read_text("utf-8")


def test_the_words_of_an_exception_are_not_written(log: Path) -> None:
    try:
        raise ValueError("Jordan Mills, 07700 900123")
    except ValueError:
        structlog.get_logger("vru_case.x").error("fault", exc_info=True)
    assert "Jordan" not in log.read_text("utf-8")
    assert "07700" not in log.read_text("utf-8")


def test_an_exception_nobody_caught_is_logged_by_type_and_place_and_said(
    log: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[bool] = []
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    logs.catch(lambda: said.append(True))
    try:
        raise KeyError("Jordan Mills")
    except KeyError as error:
        sys.excepthook(KeyError, error, error.__traceback__)
    [line] = lines(log)
    assert line["kind"] == "KeyError"
    assert str(line["where"]).startswith("test_logs_and_cli.py:")
    assert "Jordan" not in log.read_text("utf-8")
    assert said == [True]


def test_the_log_stays_small(log: Path) -> None:
    logger = structlog.get_logger("vru_case.x")
    for number in range(9000):
        logger.info("tick", count=number)
    files = list(log.parent.glob("vru-case.log*"))
    assert len(files) == logs.KEPT + 1
    assert sum(file.stat().st_size for file in files) <= (logs.KEPT + 1) * logs.LARGEST


def test_a_folder_that_cannot_be_written_is_no_reason_not_to_start(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    logger = logging.getLogger("vru_case")
    before = (logger.handlers, logger.propagate, logger.level, logging.raiseExceptions)
    logs.start(tmp_path / "file")
    structlog.get_logger("vru_case.x").error("fault")
    logger.handlers, logger.propagate, logger.level, logging.raiseExceptions = before


def typed(*words: str, code: str = "") -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", code] if code else [sys.executable, "-m", "vru_case", *words]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=60, check=False)


def test_version_and_check_and_doctor() -> None:
    assert typed("version").stdout.startswith("VRU Case ")
    checked = typed("check")
    assert checked.returncode == 0
    assert "in order" in checked.stdout
    doctor = typed("doctor")
    assert "SQLCipher: 4." in doctor.stdout
    assert "keystore" in doctor.stdout


def test_check_names_every_fault_by_file_line_and_key(tmp_path: Path) -> None:
    code = f"""
import shutil
from pathlib import Path
from vru_case import resources
shutil.copytree(resources.resource(), {str(tmp_path / "r")!r}, ignore=shutil.ignore_patterns("fonts", "icons"))
folder = Path({str(tmp_path / "r")!r})
for file in sorted(folder.glob("programmes/*.toml")):
    file.write_text(file.read_text().replace("marking", "markin", 1))
resources._root = lambda: folder
import sys
sys.argv = ["vru-case", "check"]
from vru_case.cli import main
main()
"""
    checked = typed(code=code)
    assert checked.returncode == 1
    assert "programmes/" in checked.stdout
    assert "faults" in checked.stdout


def test_the_lock_screen_is_wired_without_the_database_or_the_command_line() -> None:
    code = (
        "import sys, vru_case.app; "
        "print([m for m in ('sqlalchemy','sqlcipher3','typer','httpx','structlog','reportlab') if m in sys.modules])"
    )
    assert typed(code=code).stdout.strip() == "[]"


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux has these two")
def test_no_core_dump_and_nobody_else_may_look_into_our_memory() -> None:
    code = (
        "import resource, ctypes; from vru_case.app import harden; harden(); "
        "print(resource.getrlimit(resource.RLIMIT_CORE), ctypes.CDLL(None).prctl(3, 0, 0, 0, 0))"
    )
    assert typed(code=code).stdout.strip() == "(0, 0) 0"
