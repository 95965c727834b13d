"""Bringing a file in, taking it back, and taking the place out: one function for each act."""
