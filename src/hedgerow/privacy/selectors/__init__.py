"""What people are shown of this room, already filtered."""
