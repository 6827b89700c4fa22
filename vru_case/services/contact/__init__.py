"""What passes between the person and us, and when we speak next."""
