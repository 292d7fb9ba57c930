"""Counts of complaints: they outlive the cases."""
