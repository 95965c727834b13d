"""Pabulib's `.pb`: a money round with its ideas and every ballot, so that anybody can recount it.

`reading.read_pabulib` streams the records of a file, `reading.gather` counts its ballots, and
`writing.write_pabulib` writes one. `records` says what they are.

Source: the format as published at pabulib.org/format, and 1,746 real files, which know a
`vote_type` that it does not list (`choose-1`), decimal commas, and ids that are any text.
"""
