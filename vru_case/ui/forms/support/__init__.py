"""Sheets that begin and end support."""
