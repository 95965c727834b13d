"""The helm: groups that steward together, their agreements, and what they decide."""
