"""What people fill in when they move on."""
