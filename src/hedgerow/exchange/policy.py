"""Who may bring files in, and take the place out."""

from hedgerow.core.policy import Who

PAGES: dict[str, Who] = {}
