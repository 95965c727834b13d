"""How the talk in a meeting was shared, and where a question may have been left hanging.

Every figure belongs to a group. None is computed for, or kept about, a named person.
"""
