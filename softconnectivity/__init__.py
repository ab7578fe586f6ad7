"""The subject: rules and standards in the Belt and Road Initiative. Knows nothing of books, papermill or Sphinx."""
