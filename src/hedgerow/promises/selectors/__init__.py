"""What people see of promises and rubs, already filtered."""
