"""The program against its floor: what the same machine needs for the bare necessity of each step."""
