"""The commands: the one place, beside the notebooks, where the subject and the book meet."""
