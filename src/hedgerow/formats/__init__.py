"""Other people's files, in and out, streaming. No Django.

A reader is a generator of records (`records.py`) and findings, in the order of the file.
"""
