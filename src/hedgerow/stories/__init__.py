"""Stories: what was gained, and whether it lasts."""
