"""The four dimensions as a framework: how they combine, and what the article's sentences demand of the combination."""
