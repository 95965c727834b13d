"""The sums, on plain arrays and dataclasses. No Django, no files, no clock, no unseeded chance."""
