"""What people do in groups and with proposals: one function for each act."""
