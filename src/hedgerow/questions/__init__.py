"""Courageous questions, who follows them and what is left hanging; purpose in our own words."""
