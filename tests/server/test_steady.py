"""A process that serves is ready before its first request."""

import subprocess
import sys

ASKED = """
import gc
from vru_case.models.catalogue import ENTITIES
from vru_case.server import steady, values
steady.get_ready()
before = values._checks.cache_info().misses, values._columns.cache_info().misses
for entity in ENTITIES:
    values.needed(entity), values._given(entity), values._checks(entity)
print((values._checks.cache_info().misses, values._columns.cache_info().misses) == before == (len(ENTITIES),) * 2)
print(gc.get_freeze_count() > 10 * len(gc.get_objects()))
"""


def test_nothing_is_worked_out_and_nothing_looked_over_during_a_request() -> None:
    # In a process of its own: what is set aside stays so.
    done = subprocess.run([sys.executable, "-c", ASKED], capture_output=True, text=True, check=True, timeout=60)
    assert done.stdout.split() == ["True", "True"]
