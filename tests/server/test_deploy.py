"""docs/deploy.md says what is so: its commands exist, its numbers are the program's, and its waits outlast ours."""

import re

import pytest
import typer.main

from tests.shape.tree import ROOT
from vru_case.server import admin, bodies, calm, waiting
from vru_case.server.limits import Limits
from vru_case.server.processes import PATIENCE
from vru_case.sync import wire

PAGE = (ROOT / "docs" / "deploy.md").read_text("utf-8")
COMMANDS = sorted(set(re.findall(r"vru-case-server ([a-z]+(?: (?:add|list|place|publish|renew|revoke|reset))?)", PAGE)))


def known() -> set[str]:
    """Every command there is, as it is typed."""
    found = set()
    for name, command in typer.main.get_command(admin.app).commands.items():  # type: ignore[attr-defined]
        found |= {f"{name} {below}" for below in getattr(command, "commands", {})} or {name}
    return found


@pytest.mark.parametrize("command", COMMANDS)
def test_each_command_exists(command: str) -> None:
    assert command in known()


def test_the_commands_were_found() -> None:
    assert {"backup", "restore", "init", "serve", "epoch renew", "library publish"} <= set(COMMANDS)


def test_the_limits_are_the_programs() -> None:
    limits = Limits()
    mib = 1024 * 1024
    assert limits.address.per_second == 1 / 2
    for said in (
        f"{wire.MAX_BODY // mib} MiB as it travels, {wire.MAX_INFLATED // mib} MiB unpacked",
        f"no more than {bodies.RATIO} times what travelled; {bodies.SLOWEST} s to arrive",
        f"{wire.MAX_OPS:,} changes",
        f"{limits.device.per_second:.0f} requests a second, {limits.device.burst:,} at once",
        f"{limits.address.burst} tries to sign in at once, then one every two seconds",
        f"{limits.waits:,} for a process, one for a laptop; {waiting.LONGEST:.0f} s",
        f"{calm.MOST_CONNECTIONS:,} for a process",
        f"client_max_body_size {wire.MAX_BODY // mib}m;",
    ):
        assert said in PAGE, said


def test_whoever_waits_for_us_waits_longer() -> None:
    def seconds(name: str) -> int:
        found = re.search(rf"{name}[ =](\d+)", PAGE)
        assert found is not None
        return int(found[1])

    assert seconds("TimeoutStopSec") > PATIENCE > calm.GRACE
    assert seconds("proxy_read_timeout") > waiting.LONGEST + 5
