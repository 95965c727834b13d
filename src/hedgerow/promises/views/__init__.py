"""The pages of promises, and of putting right what rubbed."""
