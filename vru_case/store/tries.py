"""Waiting after wrong passphrases. It slows a colleague down; the real protection is the cost of the key."""

import json
from contextlib import suppress
from pathlib import Path

from vru_case import clock
from vru_case.errors import Refusal

#: Tries before the first wait, and the seconds of each wait after that.
FREE = 5
WAITS = (30, 60, 300, 900, 3600)


class Tries:
    """Wrong passphrases in a row for one store, kept over restarts."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / "tries.json"
        try:
            kept = json.loads(self._path.read_text())
            self._count, self._last = int(kept["count"]), float(kept["last"])
        except (OSError, ValueError, KeyError, TypeError):
            self._count, self._last = 0, 0.0

    def check(self) -> None:
        """Refuse while a wait runs, saying how long it still is."""
        left = self._wait() - (clock.now().timestamp() - self._last)
        if self._count >= FREE and 0 < left <= max(WAITS):
            raise Refusal(f"Too many wrong passphrases. Try again in {_stretch(int(left) + 1)}.", "passphrase")

    def failed(self, wrong: Refusal) -> Refusal:
        """Count one wrong try; the refusal to show, which says how many are left."""
        self._count, self._last = self._count + 1, clock.now().timestamp()
        # On a full disk it is the wrong passphrase that has to be said, not the disk.
        with suppress(OSError):
            self._path.write_text(json.dumps({"count": self._count, "last": self._last}))
        left = FREE - self._count
        if left > 0:
            return Refusal(f"{wrong.message} {left} {'try' if left == 1 else 'tries'} left before a wait.", wrong.field)
        return Refusal(f"{wrong.message} Wait {_stretch(self._wait())} before the next try.", wrong.field)

    def clear(self) -> None:
        """The right passphrase: start again."""
        with suppress(OSError):
            self._path.unlink(missing_ok=True)

    def _wait(self) -> int:
        return WAITS[min(max(self._count - FREE, 0), len(WAITS) - 1)]


def _stretch(seconds: int) -> str:
    minutes, rest = divmod(seconds, 60)
    said = [f"{minutes} minute{'' if minutes == 1 else 's'}"] if minutes else []
    said += [f"{rest} second{'' if rest == 1 else 's'}"] if rest or not minutes else []
    return " ".join(said)
