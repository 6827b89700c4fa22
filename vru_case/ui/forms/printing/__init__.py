"""What every sheet that prints is made of."""
