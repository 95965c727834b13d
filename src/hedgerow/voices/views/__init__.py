"""The pages of the three questions."""
