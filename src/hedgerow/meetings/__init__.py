"""Rooms made instead of lists, series, plans, the live room, break-outs and the note."""
