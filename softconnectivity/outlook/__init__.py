"""The eight recommendations: what they answer, what they build on, where they pull apart, what they leave out."""
