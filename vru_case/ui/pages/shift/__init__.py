"""The place of a shift."""
