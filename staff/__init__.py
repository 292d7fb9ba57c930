"""WHO MAY WORK HERE: roles, entry with a second factor, sessions, and a log of all of it."""
