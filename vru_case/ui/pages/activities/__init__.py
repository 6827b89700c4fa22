"""Registers of activities."""
