"""The pages of moving on, and of coming."""
