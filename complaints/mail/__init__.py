"""Mail that waits in a table until it is sent."""
