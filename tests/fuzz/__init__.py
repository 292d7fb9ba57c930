"""Odd requests in great numbers: `make fuzz`, and a few of them in the suite."""
