"""Lessons: TOML files that teach one thing each, checked against what the learner's session really did."""
