"""People, or lines of a register, brought in from a spreadsheet: reading it, guessing its columns, checking, writing, and taking it back."""
