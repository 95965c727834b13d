"""The everyday pages: our place, those in it, their ties, and what is noted of them."""
