"""Recordings of a voice, written anew without anything that a phone or a browser says beside it.

Each reader takes from a file, by a list of what is allowed, the sound and what is needed to play
it; a new file is made of that alone. So tags, days, names of devices, places, pictures and whatever
nobody thought of stay behind. What is not understood to the last byte is refused.
"""
