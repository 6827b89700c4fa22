"""A person's own record: asking for it, what is given out, and who may be in what evaluators get."""
