"""Sheets a worker fills in: one kind of record a file."""
