"""Figures: facts, the definitions that count them, breakdowns and disclosure control. Pure: no store, no server."""
