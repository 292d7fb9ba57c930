"""The desk of the jurists."""
