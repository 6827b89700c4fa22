"""What supervisors write."""
