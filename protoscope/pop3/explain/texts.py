"""What commands ask and replies say, as sentences with places for values."""

from __future__ import annotations

COMMANDS: dict[tuple[str, int], str] = {
    ("CAPA", 0): "Asks what the server can do beyond RFC 1939.",
    ("STLS", 0): "Asks to go on inside TLS; the handshake follows a +OK.",
    ("USER", 1): "Says that the maildrop is that of {0}; the password must follow.",
    ("PASS", 1): "Sends the password of {user} as it is; +OK opens and locks the maildrop.",
    ("APOP", 2): "Logs in as {0} with the MD5 digest of the greeting's timestamp and the password.",
    ("AUTH", 0): "Asks which SASL mechanisms there are; no RFC defines this form.",
    ("AUTH", 1): "Starts to log in with the SASL mechanism {0}; the server sends a challenge.",
    ("AUTH", 2): "Logs in with the SASL mechanism {0}; the first response is on the same line.",
    ("UTF8", 0): "Switches to UTF-8 in headers, user names and passwords.",
    ("LANG", 0): "Asks in which languages the server can word its texts.",
    ("LANG", 1): "Asks the server to word its texts in {0}.",
    ("STAT", 0): "Asks how many messages the maildrop holds, and how many octets.",
    ("LIST", 0): "Asks for the size of every message.",
    ("LIST", 1): "Asks for the size of message {0}.",
    ("UIDL", 0): "Asks for the unique-id of every message; it stays the same in later sessions.",
    ("UIDL", 1): "Asks for the unique-id of message {0}.",
    ("TOP", 2): "Asks for the headers of message {0} and the first {1} lines of its body.",
    ("RETR", 1): "Asks for the whole of message {0}.",
    ("DELE", 1): "Asks to mark message {0} as deleted; nothing is removed before QUIT.",
    ("RSET", 0): "Asks to unmark every message that is marked as deleted.",
    ("NOOP", 0): "Asks for nothing; it keeps the session alive.",
    ("LAST", 0): "Asks for the highest message number accessed so far; POP3 dropped this command in 1994.",
    ("RPOP", 1): "Logs in as {0} because of the host that the connection comes from; POP3 dropped this command.",
    ("XTND", 1): "Uses an extension of RFC 1082, {0}; it never became a standard.",
}
"""By name and number of arguments, which stand at {0} and {1}."""

REPLIES: dict[str, str] = {
    "CAPA": "The server lists {count} capabilities.",
    "STLS": "The server is ready for the TLS handshake; what was learned before it is void.",
    "USER": "The server accepts the name {user}; the password must follow.",
    "PASS": "The password is right: the maildrop of {user} is open and locked for this session.",
    "APOP": "The digest is right: the maildrop of {user} is open and locked for this session.",
    "AUTH": "The SASL exchange succeeded: the maildrop of {user} is open and locked for this session.",
    "AUTH list": "The server lists {count} SASL mechanisms.",
    "RPOP": "The maildrop of {user} is open and locked for this session.",
    "UTF8": "The server now uses UTF-8.",
    "LANG": "The server words its texts in {data.tag} from now on.",
    "LANG list": "The server lists {count} languages.",
    "STAT": "The maildrop holds {data.messages} messages, {data.octets} octets in all; marked ones are left out.",
    "LIST": "Message {data.number} has {data.octets} octets.",
    "LIST list": "The server lists the sizes of {count} messages, {total} octets in all; marked ones are left out.",
    "UIDL": "Message {data.number} has the unique-id {data.uid}.",
    "UIDL list": "The server lists the unique-ids of {count} messages; marked ones are left out.",
    "TOP": "The headers of message {0} ({headers} octets) and the beginning of its body ({body} octets).",
    "RETR": "The whole of message {0}: {headers} octets of headers, {body} of body, dot-stuffing undone.",
    "DELE": "Message {0} is marked as deleted; QUIT will remove it, RSET unmarks it. {marked} marked so far.",
    "RSET": "No message is marked as deleted any more.",
    "NOOP": "The server is still there.",
    "LAST": "The highest message number accessed is {data}.",
    "QUIT": "The session ends in order; {removed}.",
}
"""What +OK means, by the command it answers; "list" where many lines came. Values are those of `message._values`."""

REFUSALS: dict[str, str] = {
    "CAPA": "The server does not know CAPA, so it is as RFC 1939 left it: try USER and PASS.",
    "STLS": "The server refuses TLS on this connection.",
    "USER": "The server refuses the name; USER, APOP or AUTH may be tried again.",
    "PASS": "The login failed; begin again with USER.",
    "APOP": "The login failed: wrong name or password, or this account cannot do APOP.",
    "AUTH": "The login failed, was cancelled, or the mechanism is not there.",
    "LIST": "There is no such message, or it is marked as deleted.",
    "UIDL": "There is no such message, it is marked as deleted, or the server has no unique-ids.",
    "TOP": "There is no such message, it is marked as deleted, or the server does not know TOP.",
    "RETR": "There is no such message, or it is marked as deleted.",
    "DELE": "There is no such message, or it is marked as deleted already.",
    "QUIT": "The session ends, but some of the messages marked as deleted were not removed.",
}
"""What -ERR means, by the command it answers."""

REFUSED = "The server refuses {name}."
"""What -ERR means for other commands."""

LONGEST = 200
"""Characters of a server's text in one sentence."""


def short(text: str) -> str:
    """On one line, cut where it is long."""
    line = " ".join(text[: 4 * LONGEST].split())
    return f"{line[:LONGEST]}\u2026" if len(line) > LONGEST else line
