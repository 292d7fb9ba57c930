"""A whole case on paper, for arbitration or a court, with names covered."""
