"""What people fill in when they note a conversation or say how they stand."""
