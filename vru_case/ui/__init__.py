"""What people see. Reading it takes Qt's own way of importing off again."""

import builtins

import PySide6.QtCore  # noqa: F401

# PySide6 puts itself before every import for `from __feature__`, which nobody here uses, and reads every source: 50 ms, 30 MB.
builtins.__import__ = getattr(builtins, "__orig_import__", builtins.__import__)
