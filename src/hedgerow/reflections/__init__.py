"""Reflections: how a group is doing, said in sealed rounds and in pairs."""
