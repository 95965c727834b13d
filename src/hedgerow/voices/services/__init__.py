"""What people do with the three questions: one function for each act."""
