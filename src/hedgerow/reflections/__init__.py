"""Reflections: how a group is doing, said in sealed rounds, in pairs and as praise."""
