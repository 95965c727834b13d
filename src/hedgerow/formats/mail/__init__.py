"""Letters that come in (RFC 5322, MIME): what somebody wrote just now, and whether it was somebody.

No library reads replies well enough: those that are kept either search with expressions that a
hostile letter can hold up for minutes, or take a list of points for a signature.
"""
