"""The table: floor, ours, how many times the floor, each peer, and what was wanted."""

from collections.abc import Mapping, Sequence

from benchmarks.steps import Step, shown

#: Where a step should be: so many times the floor, or so many seconds.
WANTED_RATIO: Mapping[str, float] = {
    "push 10k": 2.0,
    "pull 10k": 1.7,
    "push 1000": 2.0,
    "pull 1000": 2.0,
    "bytes of the first push": 1.1,
}
WANTED_S: Mapping[str, float] = {
    "… and searchable, after pull 10k": 1.0,
    "saving a contact while 10k rows come in": 0.010,
    "push 1": 0.008,
    "pull 1": 0.008,
    "idle pull, 10,000 rows, server time": 0.003,
    "idle pull, 1,000,000 rows, server time": 0.003,
    "500 laptops, one change each, all delivered": 15.0,
}
#: Whose laptop stores nothing of what it is given: shown, but nobody to be ahead of.
KEEPS_NOTHING = frozenset({"Kinto"})


def table(steps: Sequence[Step]) -> str:
    """Steps under each other, peers beside them."""
    peers = list(dict.fromkeys(name for each in steps for name in each.peers))
    lines = [("step", "floor", "ours", "ratio", "wanted", "", *peers, "")]
    for each in steps:
        ratio = f"{each.ours / each.floor:.2f} ×" if each.floor else ""
        wanted, reached = _wanted(each)
        beside = [shown(each.peers.get(name), each.unit) for name in peers]
        lines.append(
            (each.step, _amount(each.floor, each), _amount(each.ours, each), ratio, wanted, reached, *beside, each.more)
        )
    widths = [max(len(line[at]) for line in lines) for at in range(len(lines[0]) - 1)]
    return "\n".join(_line(line, widths) for line in lines)


def _line(line: Sequence[str], widths: Sequence[int]) -> str:
    cells = [
        f"{line[0]:<{widths[0]}}",
        *(f"{cell:>{width}}" for cell, width in zip(line[1:-1], widths[1:], strict=True)),
    ]
    return "  ".join([*cells, line[-1]]).rstrip()


def _amount(amount: float | None, step: Step) -> str:
    if amount is not None and step.unit == "MB" and amount < 10:
        return f"{amount:.2f} MB"
    return shown(amount, step.unit)


def _wanted(step: Step) -> tuple[str, str]:
    """What was wanted, and whether it was reached and every peer left behind."""
    behind = all(step.ours < peer for name, peer in step.peers.items() if name not in KEEPS_NOTHING)
    if (most := WANTED_RATIO.get(step.step)) is not None:
        near = step.floor is not None and step.ours <= most * step.floor
        return f"≤ {most} ×", "" if near and behind else "not reached" if not near else "a peer is ahead"
    if (longest := WANTED_S.get(step.step)) is not None:
        return f"≤ {shown(longest, 's')}", "" if step.ours <= longest and behind else "not reached"
    return "", ""
