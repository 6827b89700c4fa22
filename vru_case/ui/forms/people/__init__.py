"""Sheets about who somebody is and how we met."""
