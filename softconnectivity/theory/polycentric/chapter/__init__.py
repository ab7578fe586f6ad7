"""What the chapter on polycentric shows."""
