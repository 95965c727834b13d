"""What people fill in about the people and bodies of a place."""
