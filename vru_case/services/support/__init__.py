"""A period of support: beginning, what came of it, ending, coming back."""
