"""Preparing a money round, voting in it, and what comes after."""
