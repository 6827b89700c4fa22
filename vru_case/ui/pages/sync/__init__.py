"""The Sync place."""
