"""What keeps people safe: concerns, decisions, markers, plans, walls, and who has looked."""
