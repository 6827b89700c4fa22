"""What is offered and answered, what is agreed to, and changes of mind."""
