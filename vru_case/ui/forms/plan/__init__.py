"""Sheets of the plan and of looking at progress."""
