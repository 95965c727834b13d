"""Asking a group, answering, and words for two."""
