"""Rounds: sharing money by ballots, with a reason for every idea."""
