"""This week: at most seven things worth tending, each with its reason, and Monday's letter."""
