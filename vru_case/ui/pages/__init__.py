"""Screens: one a file, each a pane of the window."""
