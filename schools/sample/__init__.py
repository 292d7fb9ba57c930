"""Fictional schools at real Dutch places, so that the site can be seen, tested and measured. Deterministic."""
