"""What people see of how a group is doing, and of what two people said."""
