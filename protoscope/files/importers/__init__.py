"""Recordings of other programs: one file for each form, lines in, facts out."""
