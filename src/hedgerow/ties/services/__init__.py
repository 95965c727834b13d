"""What people do about relationships: one function for each act."""
