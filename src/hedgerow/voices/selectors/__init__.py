"""What people see of the three questions, each of them only what they may."""
