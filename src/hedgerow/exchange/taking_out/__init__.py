"""Taking the place out: as other programs read it, or whole, as we read it back."""
