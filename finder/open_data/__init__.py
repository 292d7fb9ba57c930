"""The open data: its files, what is told of each school, and what every name means."""
