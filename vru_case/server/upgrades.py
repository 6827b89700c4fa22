"""Ops of older laptops, brought up to date: what they wrote weeks ago is taken as long as its schema is supported."""

from collections.abc import Callable

import msgspec

from vru_case.server import words
from vru_case.server.faults import Refused
from vru_case.sync import wire
from vru_case.sync.wire import Op

SCHEMA, OLDEST = wire.SCHEMA, wire.OLDEST
#: Schema → what makes its ops those of the next. A schema that only added fields needs no step.
STEPS: dict[int, Callable[[Op], Op]] = {}


def check(schema: int) -> None:
    """Raises Refused 426 `upgrade`: too old to be taken, or newer than this server."""
    if not OLDEST <= schema <= SCHEMA:
        raise Refused(426, "upgrade", words.UPGRADE)


def check_op(schema: int) -> None:
    """The same for one op in a batch of a laptop that is young enough: what it wrote long before is taken for ever."""
    if not 1 <= schema <= SCHEMA:
        raise Refused(426, "upgrade", words.UPGRADE)


def current(op: Op, schema: int) -> Op:
    """`op` as today's laptops would have written it; itself when nothing changed. `schema`: of the batch it came in."""
    at = schema if op.schema is None else op.schema
    if at == SCHEMA:
        return op
    for step in range(at, SCHEMA):
        if step in STEPS:
            op = STEPS[step](op)
    return msgspec.structs.replace(op, schema=SCHEMA)
