"""A spreadsheet of people or of a register: reading it, guessing its columns, checking, writing, taking it back."""
