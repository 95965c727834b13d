"""Hedgerow: a shared home for the people who steward collaboration in a place."""

__version__ = "0.1.0"
