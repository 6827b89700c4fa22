"""What two people wrote differently, and what is shown meanwhile."""
