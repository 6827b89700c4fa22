"""Lines of a register from a spreadsheet: what its columns may mean, reading, checking, writing, and taking back."""
