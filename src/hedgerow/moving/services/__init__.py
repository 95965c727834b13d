"""What people do when they move on: one function for each act."""
