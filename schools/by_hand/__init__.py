"""Statuses and figures changed by hand: a small form, a look at the page as visitors will see it, an edition."""
