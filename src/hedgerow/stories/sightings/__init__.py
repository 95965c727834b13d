"""Sightings: something good that somebody saw another do."""
