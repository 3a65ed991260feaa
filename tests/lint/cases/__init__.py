"""Dialogues that break each rule, and that keep it: by the rule's id, violating first."""
