"""Handing in a complaint: one question a page, a draft that is kept, one press that sends it."""
