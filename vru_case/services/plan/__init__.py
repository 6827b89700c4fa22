"""Strengths, needs, goals and actions; looking at progress together; the plan as agreed."""
