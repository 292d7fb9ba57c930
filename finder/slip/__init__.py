"""The status slip: what a school was on one day, on paper, with a code that anybody can check."""
