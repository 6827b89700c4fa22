"""A supervisor's week: what waits, who works with how many, allocating, and cover."""
