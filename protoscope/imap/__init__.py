"""The IMAP wing (RFC 3501, RFC 9051 and extensions): framing, grammar, commands, state, explain, rules."""
