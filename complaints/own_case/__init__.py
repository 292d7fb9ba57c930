"""A case as the person with its code reads it, and what that person can do."""
