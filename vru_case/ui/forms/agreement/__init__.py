"""Sheets about offers, agreements and when we speak next."""
