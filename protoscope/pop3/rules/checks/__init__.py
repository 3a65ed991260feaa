"""The checks, one file per topic."""
