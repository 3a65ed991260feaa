"""WING: the POP3 wing as the rest of the house knows it (`core.protocol.Wing`)."""
