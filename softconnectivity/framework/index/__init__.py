"""The chapter on the index: what a reader chooses, what the engine makes of it, and how it is shown."""
