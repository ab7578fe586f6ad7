"""The coding of the article: which challenge, dimension, mechanism and recommendation its text relates to which."""
