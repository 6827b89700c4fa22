"""Sheets on which two versions become one, and refused work is put right."""
