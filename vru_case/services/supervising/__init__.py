"""What supervisors do: talk work over, read plans that were agreed, look at records, and be kind to their team."""
