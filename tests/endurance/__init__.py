"""Complaints are filed through the real pages while servers and databases are killed: nothing half, nothing twice."""
