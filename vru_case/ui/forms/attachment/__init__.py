"""Sheets about papers and pictures."""
