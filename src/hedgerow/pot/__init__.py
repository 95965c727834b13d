"""The pot: shared money, to the penny, and the rounds in which people decide about it."""
