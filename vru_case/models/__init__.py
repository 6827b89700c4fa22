"""Tables of the encrypted store. One aggregate a file; no queries, no Qt."""
