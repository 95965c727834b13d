"""What people ask about what is held about them: one function for each act."""
