"""Forms of a supervisor's: allocating people, asking a worker, cover."""
