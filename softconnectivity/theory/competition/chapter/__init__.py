"""What the chapter on competition shows."""
