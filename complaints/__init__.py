"""Taking and deciding a complaint: the school first, six weeks, and only then the complaints line."""
