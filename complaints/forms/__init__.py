"""What visitors fill in, checked sentence by sentence."""
