"""The API's addresses: each asks, calls what its page calls, and answers."""
