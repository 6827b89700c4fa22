"""Team, for supervisors: what waits, who works with whom, and talking work over."""
