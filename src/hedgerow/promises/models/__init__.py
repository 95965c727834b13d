"""What people and organisations said they would do; putting right what rubbed."""
