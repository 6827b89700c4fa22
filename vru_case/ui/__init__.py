"""What people see. Reading it takes Qt's own way of importing off again."""

import builtins

import PySide6.QtCore  # noqa: F401

# PySide6 puts itself before every import, for a feature nobody here uses, and reads each source: 50 ms and 30 MB.
builtins.__import__ = getattr(builtins, "__orig_import__", builtins.__import__)
