"""Sheets of a shift and its log."""
