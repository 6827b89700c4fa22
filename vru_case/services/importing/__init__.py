"""People, or lines of a register, from a spreadsheet: reading it, guessing columns, checking, writing, taking back."""
