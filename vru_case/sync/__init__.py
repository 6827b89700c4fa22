"""Taking, sending and applying: how a laptop and the server come to hold the same."""
