"""What this place knows about you: to see it, take it away, have it put right or forgotten."""
