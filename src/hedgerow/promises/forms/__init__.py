"""What people fill in when they promise something or write down a rub."""
