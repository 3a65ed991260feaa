"""The POP3 wing (RFC 1939, RFC 2449 and extensions): framing, grammar, commands, state, explain, rules."""
