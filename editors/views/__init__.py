"""Pages of editors and approvers."""
