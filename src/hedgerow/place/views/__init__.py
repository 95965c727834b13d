"""The pages of the place room. Each view asks, calls one service, and goes on."""
