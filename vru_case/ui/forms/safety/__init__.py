"""Sheets that keep people safe."""
