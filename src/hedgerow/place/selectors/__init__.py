"""What people see of the people and bodies of a place, already filtered."""
