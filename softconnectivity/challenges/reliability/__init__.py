"""How far the coders agree: coefficients corrected for chance, what these do not show, and where the coders differ."""
