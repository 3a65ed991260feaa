"""Glossary: what every name of POP3 means, found by kind and name. The kinds are those of the catalogue."""

from __future__ import annotations

from protoscope.core.glossary import Glossary, Term, table

COMMAND = table(r"""
USER | 1939 7 | nothing yet; the password follows | +OK, even where there is no such user, or -ERR
PASS | 1939 7 | one try; on success the maildrop is locked for other sessions | +OK, or -ERR with IN-USE or AUTH
APOP | 1939 7 | one try; on success the maildrop is locked for other sessions | +OK, or -ERR
AUTH | 5034 4 | one try; on success the maildrop is locked for other sessions
  | + with a challenge for each step, then +OK or -ERR
AUTH (BARE) | 2449 6.3 | nothing | +OK and a line for each mechanism on many servers, -ERR on others
CAPA | 2449 5 | nothing | +OK and a line for each capability, then a line with a dot
STLS | 2595 4 | what was learned before is void; CAPA has to be asked again | +OK and then the TLS handshake, or -ERR
UTF8 | 6856 2.1 | headers may hold UTF-8 from now on | +OK or -ERR
LANG | 6856 3.2 | nothing; the server's texts may change | +OK, with a list where no language is named
QUIT | 1939 6 | messages marked as deleted are gone for good | +OK, then the end of the connection
STAT | 1939 5 | nothing | +OK with two numbers: how many messages, how many octets
LIST | 1939 5 | nothing | +OK with number and size, for all messages one line each and then a line with a dot
RETR | 1939 5 | the message is sent whole; some servers take it as read, or hide it in later sessions
  | +OK, the message, then a line with a dot
DELE | 1939 5 | the message is removed at QUIT; RSET takes the mark back before that | +OK or -ERR
NOOP | 1939 5 | nothing | +OK
RSET | 1939 5 | every mark is taken back | +OK
TOP | 1939 7 | a part of the message is sent; some servers take it as read
  | +OK, headers and lines, then a line with a dot
UIDL | 1939 7 | nothing | +OK with number and unique-id, for all messages one line each and then a line with a dot
LAST | 1460 7 | nothing | +OK with a number, or -ERR from newer servers
RPOP | 1225 0 | nothing | +OK, or -ERR from newer servers
XTND | 1082 0 | it depends on the extension | +OK, or -ERR from newer servers
""")
"""The meaning is what it costs; the second column what to expect back."""

STATE = table(r"""
AUTHORIZATION | 1939 4 | nobody is logged in yet: USER and PASS, APOP or AUTH lead on
TRANSACTION | 1939 5 | the maildrop is open and locked, and its message numbers do not change until the end
UPDATE | 1939 6 | QUIT was sent: the server removes what is marked as deleted
""")

REPLY = table(r"""
GREETING | 1939 4 | the server's first line; a timestamp in angle brackets means that APOP is possible
+OK | 1939 3 | it worked
-ERR | 1939 3 | it failed; what was to be changed is as it was
+ (CONTINUATION) | 5034 4 | the server waits for the next answer of the SASL exchange
MULTI-LINE END | 1939 3 | a dot alone on a line ends the answer; a line that begins with a dot was sent with two
""")

CAPA = table(r"""
TOP | 2449 6.1 | TOP shows headers and the first lines of a message
USER | 2449 6.2 | USER and PASS log in
SASL | 2449 6.3 | AUTH logs in, with one of these mechanisms: {value}
RESP-CODES | 2449 6.4 | text after -ERR that begins with [ is a code that programs can read
LOGIN-DELAY | 2449 6.5 | so many seconds must pass between two logins: {value}
PIPELINING | 2449 6.6 | several commands may be sent without waiting for the answers
EXPIRE | 2449 6.7 | how many days the server keeps messages: {value}
UIDL | 2449 6.8 | each message has an id that stays the same in later sessions
IMPLEMENTATION | 2449 6.9 | which program the server is: {value}
STLS | 2595 4 | TLS can be started on this connection
AUTH-RESP-CODE | 3206 6 | a login that fails because of the credentials says so with [AUTH]
UTF8 | 6856 2 | UTF-8 in headers, after UTF8
LANG | 6856 3.1 | the language of the server's texts can be chosen
X-* | 2449 7 | something of the server's maker; it is no standard
""")

RESPCODE = table(r"""
LOGIN-DELAY | 2449 8.1.1 | the last login was too short a time ago
  | Wait as many seconds as CAPA's LOGIN-DELAY says, then log in again; the password is fine.
IN-USE | 2449 8.1.2 | another POP3 session holds the lock on the maildrop
  | Wait, or QUIT the other session; the password is fine.
SYS/TEMP | 3206 4 | something on the server failed for now
  | Try again later; nothing is wrong with the command or the password.
SYS/PERM | 3206 4 | something on the server failed and will not mend itself
  | Ask who runs the server; trying again does not help.
AUTH | 3206 5 | the credentials were the reason
  | Check user and password; some accounts need an app password, or POP3 must be allowed first.
UTF8 | 6856 5 | the message or name needs UTF-8 | Send UTF8 before the login, then fetch again.
""")
"""The second column says what to do."""

LIMIT = table(r"""
COMMAND LINE | 2449 4 | a command may have 255 octets with its CRLF; RFC 1939 knew 47 only
KEYWORD | 1939 3 | a command's name has three or four letters
ARGUMENT | 1939 3 | an argument has up to 40 characters, more where the server has CAPA
REPLY LINE | 1939 3 | the first line of a reply has up to 512 octets with its CRLF; lines of messages have no limit
UNIQUE-ID | 1939 7 | an id has 1 to 70 printable characters and no blank
AUTOLOGOUT | 1939 3 | a server may close after ten minutes without a command; nothing is removed then
AUTH LINE | 5034 4 | a line of AUTH may have 255 octets; a longer first answer goes after an empty challenge
""")

PORT = table(r"""
110 POP3 | 1939 3 | plaintext at first; STLS starts TLS
995 POP3S | 8314 3.1 | TLS from the first octet; the client must speak first, with its handshake
""")

URL = table(r"""
POP: | 2384 3 | pop://user;auth=mechanism@host:port names a maildrop
""")

RULE = table(r"""
command | 1939 3 | The whole command.
greeting | 1939 4 | The server's first line.
single-line | 1939 3 | The whole reply, one line.
multi-line | 1939 3 | The whole reply: a line that says how it went, then the answer, then a line with a dot.
continue-req | 5034 4 | The server waits for the next answer of the SASL exchange.
text | 1939 3 | Text for people; programs must not read anything out of it.
msg | 1939 5 | Message number {value}, which holds for this session only.
message-number | 1939 5 | Message number {value}, which holds for this session only.
messages | 1939 5 | How many messages there are, without those marked as deleted: {value}.
octets | 1939 5 | The size: {size}. Lines count with CRLF, as they are sent.
n | 1939 7 | How many lines of the body are wanted: {value}.
unique-id | 1939 7 | The unique-id {value}: the message keeps it in later sessions, whatever its number.
drop-listing | 1939 5 | How many messages there are, and how many octets all have together.
scan-listing | 1939 5 | One message: its number and its size.
unique-id-listing | 1939 7 | One message: its number and its unique-id.
language-listing | 6856 3.2 | One language that the server speaks.
listing | 1939 3 | The answer, one line for each item: {count}.
line | 1939 3 | One line of the answer.
timestamp | 1939 7 | The timestamp {value}: APOP signs it with the password, so the password itself is never sent.
name | 1939 7 | The name {value}.
string | 1939 7 | The password; it is masked here, but the server gets it as it is.
secret | 5034 4 | A secret, masked here.
digest | 1939 7 | MD5 of the greeting's timestamp and the password; masked, as it can be tried against guesses.
mechanism | 5034 4 | The SASL mechanism {value}.
sasl-mechanism | 5034 4 | The SASL mechanism {value}.
initial-response | 5034 4 | The first answer of the SASL exchange, in base64; it holds the secret, so it is masked.
sasl-response | 5034 4 | The answer to the server's challenge, in base64; it is secret, so it is masked.
cancel-response | 5034 4 | * cancels the exchange; the server must answer -ERR.
base64 | 5034 4 | Base64, which carries octets of any kind as letters; it hides nothing.
plus | 5034 4 | + means that the server waits for the client's next answer.
param | 2449 3 | A detail of the capability: {value}.
message | 1939 5 | The message, {octets} as they were sent.
header-section | 5322 2.2 | The header: {octets}, up to the blank line.
field | 5322 2.2 | One header field: {field}.
body | 5322 2.3 | The body: {octets}.
blank-line | 5322 2.1 | The blank line between header and body.
dot-stuffed | 1939 3 | {octets} in lines; one that begins with a dot was sent with two.
terminator | 1939 3 | A dot alone on a line: the answer ends here.
crlf | 1939 3 | The end of the line.
malformed | 1939 3 | Nothing that the grammar allows here; protoscope passes over it and reads on.
""")

KINDS: dict[str, Glossary] = {
    "command": COMMAND,
    "state": STATE,
    "reply": REPLY,
    "capa": CAPA,
    "respcode": RESPCODE,
    "limit": LIMIT,
    "port": PORT,
    "url": URL,
}
"""By the catalogue's kind."""


def term(kind: str, name: str) -> Term | None:
    """What a name of that kind means."""
    return KINDS[kind].get(name.upper())


def code(name: str) -> Term | None:
    """The response code, or the one that `name` refines: SYS/TEMP/DISK means SYS/TEMP (RFC 2449, 8)."""
    while name:
        if name.upper() in RESPCODE:
            return RESPCODE[name.upper()]
        name = name.rpartition("/")[0]
    return None
