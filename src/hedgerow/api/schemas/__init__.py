"""What the API takes and gives, in types. Sent by programs: `...In`; given to them: the rest."""
