"""How a group means to behave, in its own words, and where that was seen. SOURCE: capability D3."""
