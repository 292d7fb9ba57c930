"""What changed for visitors: statuses and editions, in plain words, as pages and a feed."""
