"""The IMAP grammar (RFC 9051, 9; RFC 3501, 9; extensions): octets to syntax trees with typed values.

`parse(message)` gives the tree of either side's message, `parse_command(octets)` that of a client command,
`head(octets)` the tag, name and condition alone, `message_head(message, tree, secrets)` those and the response code,
`secret_spans(octets, sasl_line)` where passwords are.
"""

from protoscope.imap.grammar.command import parse_command
from protoscope.imap.grammar.heads import Head, head
from protoscope.imap.grammar.message_head import message_head
from protoscope.imap.grammar.parse import parse
from protoscope.imap.grammar.secrets import secret_spans

__all__ = ["Head", "head", "message_head", "parse", "parse_command", "secret_spans"]
