"""Six weeks for the school: the verdict of the gate for a visitor, in words and drawn."""
