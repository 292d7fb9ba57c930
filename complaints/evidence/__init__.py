"""What people send along: taken in, made anew, kept encrypted."""
