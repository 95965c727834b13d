"""What people do with shared money."""
