"""What the pages of the three questions ask."""
