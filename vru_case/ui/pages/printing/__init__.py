"""Pages that become paper."""
