"""Helping someone choose a school. No tables of its own."""
