"""The IMAP grammar (RFC 9051, 9; RFC 3501, 9; extensions): octets to syntax trees with typed values.

`parse(message)` gives the tree of either side's message, `parse_command(octets)` that of a client command,
`head(octets)` the tag, name and condition alone, `secret_spans(octets, sasl_line)` where passwords are.
"""
