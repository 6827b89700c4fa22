"""The exchange with the server against its floor and its peers. `python -m benchmarks.sync` says all of it."""

from benchmarks.steps import Step


def steps() -> list[Step]:
    """What `python -m benchmarks` joins in: the same figures, without the peers."""
    # Only here, because the package is imported by the floor's server as well.
    from benchmarks.sync.rounds import measured

    return measured(runs=3)
