"""What people do with the people and bodies of a place: one function for each act."""
