"""Bilingual Jupyter Books: one notebook, two languages, equal by construction. Knows nothing of any book's subject."""
