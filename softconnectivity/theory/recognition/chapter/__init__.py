"""What the chapter on recognition shows."""
