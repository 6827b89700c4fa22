"""`Changes`, for the screens: what a commit touched. It is made in the store, and a screen may not look in there."""

from vru_case.store.changes import Changes

__all__ = ["Changes"]
