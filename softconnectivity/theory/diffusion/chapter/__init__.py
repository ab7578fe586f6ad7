"""What the chapter on diffusion shows."""
