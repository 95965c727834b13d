"""What people see of relationships, already filtered."""
