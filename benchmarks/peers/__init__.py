"""The same steps by others' software, fetched on demand into the user's cache; none of it is part of the program."""
