"""The guide: what somebody must know, in plain words, and two checks of their own dates."""
