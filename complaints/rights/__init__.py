"""Requests about somebody's own data."""
