"""Pages of the complaint part. Each reads its form, calls one rule or verb, and renders or redirects."""
