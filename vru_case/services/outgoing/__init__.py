"""What waits to be shared, how far each record is, and what was refused."""
