"""What hangs on whom, and what was made of it."""
