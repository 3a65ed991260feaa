"""The vocabulary of every other room: facts, trace, messages, syntax, findings, secrets. No I/O, no clock."""
