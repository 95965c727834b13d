"""What people do about promises and rubs: one function for each act."""
