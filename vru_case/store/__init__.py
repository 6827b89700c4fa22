"""The encrypted file on this laptop: its keys, its engine, its journal and its search."""
