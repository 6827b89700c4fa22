"""The start of a shift: its nameless log, who may be eligible, and whom to ring back."""
