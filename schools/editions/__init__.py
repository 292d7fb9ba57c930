"""A load of figures: uploaded → checked → approved → live → rolled back. Nothing goes live unseen."""
