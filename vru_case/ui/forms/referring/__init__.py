"""Sheets that hand somebody on."""
