"""Forms about a person's own record: that they ask for it, and what is done with a request."""
