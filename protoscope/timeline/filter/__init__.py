"""The filter language: which messages to show, by what they are and what is in them.

    dir:server          who wrote it: client or server
    kind:untagged       greeting untagged tagged continuation command part status multiline malformed event
    name:FETCH          what it is called: a command, a response, a status; also each word of UID FETCH
    tag:A7              its tag, of IMAP; the commands' and their tagged responses'
    status:NO           what it reports: OK NO BAD BYE PREAUTH +OK -ERR
    code:TRYCREATE      its response code; code:* for any
    uid:17              it is about the mail with that unique id, of IMAP or POP3
    finding:error       it has such a finding: info warning error, a rule's id, or finding:* for any
    changes:exists      it changed that value of the state; also by path, as changes:selected.exists or
                        changes:messages.3.flags; changes:* for any
    connection:1        the first connection of the trace, and so on
    octets>10k          its size; > < >= <= and =, k for 1,024 and m for 1,048,576 octets
    after:12:03         its time, on the day the trace begins: 12:03:59.5, or with a date: 2026-11-25T12:03
    before:12:04
    "text" text         it holds these octets; capitals matter if there is one
    /regex/ /regex/i    it holds something that the expression matches; i: whatever the case
    hex:0d0a            it holds these octets

Names, codes and paths may hold `*` and `?`. Terms beside each other must all hold; `or` stands between alternatives,
`not` or `-` before what must not hold, and parentheses group. Secrets are never found.
"""

from protoscope.timeline.filter.language import FilterError, compile_filter
from protoscope.timeline.filter.predicate import Predicate
from protoscope.timeline.filter.scan import scan

__all__ = ["FilterError", "Predicate", "compile_filter", "scan"]
