"""The pages on which files come in and the place goes out."""
