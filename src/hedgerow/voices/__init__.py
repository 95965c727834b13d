"""Voices: the three questions in people's own words, and what came of them."""
