"""Pages for staff: coming in, and letting others in."""
