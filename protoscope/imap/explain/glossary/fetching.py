"""What can be fetched, stored and appended, and the modifiers of these commands."""

from __future__ import annotations

from protoscope.core.glossary import table

FETCH_ATT = table(r"""
ALL | 9051 6.4.5 | short for flags, arrival time, size and envelope: what a list of messages shows
FAST | 9051 6.4.5 | short for flags, arrival time and size
FULL | 9051 6.4.5 | short for flags, arrival time, size, envelope and the MIME structure
BODY | 9051 6.4.5 | the MIME structure: which parts the message has, without the newer details
BODY[] | 9051 6.4.5 | the message, or the section named between the brackets, as it was sent; asking for it sets
  \Seen,
  so the message counts as read
BODY.PEEK[] | 9051 6.4.5 | the same octets as BODY[], but the message does not count as read
BODYSTRUCTURE | 9051 6.4.5 | the MIME structure: each part's type, size, encoding and file name; nothing is read
ENVELOPE | 9051 6.4.5 | date, subject, addresses and ids out of the header, parsed by the server
FLAGS | 9051 6.4.5 | the message's flags, such as \Seen for read
INTERNALDATE | 9051 6.4.5 | when the message came into the mailbox, which may differ from the date in its header
RFC822 | 3501 6.4.5 | the whole message, the older name of BODY[]; it sets \Seen
RFC822.HEADER | 3501 6.4.5 | the header alone, the older name of BODY.PEEK[HEADER]; it does not set \Seen
RFC822.SIZE | 9051 6.4.5 | the message's size in octets
RFC822.TEXT | 3501 6.4.5 | the text without the header, the older name of BODY[TEXT]; it sets \Seen
UID | 9051 6.4.5 | the message's unique number, which stays while UIDVALIDITY stays
BINARY[] | 9051 6.4.5 | a part with its base64 or quoted-printable undone by the server; it sets \Seen
BINARY.PEEK[] | 9051 6.4.5 | as BINARY[], but the message does not count as read
BINARY.SIZE[] | 9051 6.4.5 | how many octets the part has once it is decoded; the server may have to decode it to know
MODSEQ | 7162 3.1.4.2 | a number that grows with each change of the message, for quick synchronising
ANNOTATION | 5257 4.3 | notes that users attached to the message or one of its parts
EMAILID | 8474 5.3 | an id of the message's content: copies in other mailboxes have the same
THREADID | 8474 5.3 | an id of the conversation that the message belongs to; NIL where the server knows none
SAVEDATE | 8514 4.2 | when the message was put into this mailbox; NIL where the mailbox does not keep it
PREVIEW | 8970 3.1 | the beginning of the text, at most 200 characters, for a list of messages
X-GM-MSGID | - | Gmail's id of the message, the same under every label
X-GM-THRID | - | Gmail's id of the conversation
X-GM-LABELS | - | the labels that Gmail shows on the message
""")

SECTION = table(r"""
HEADER | 9051 6.4.5.1 | all header fields and the blank line after them
HEADER.FIELDS | 9051 6.4.5.1 | only the header fields that are named
HEADER.FIELDS.NOT | 9051 6.4.5.1 | all header fields but those that are named
TEXT | 9051 6.4.5.1 | everything after the header
MIME | 9051 6.4.5.1 | the MIME header of a part
""")

FETCH_MODIFIER = table(r"""
CHANGEDSINCE | 7162 3.1.4.1 | answers only for messages whose mod-sequence is higher than this number
VANISHED | 7162 3.2.6 | also tells which UIDs are gone; it needs UID FETCH with CHANGEDSINCE, and QRESYNC switched on
PARTIAL | 9394 3.3 | answers only for that slice of the messages; negative numbers count from the end
""")

STORE_ITEM = table(r"""
FLAGS | 9051 6.4.6 | replaces all flags of the messages by these; what is not named is lost
+FLAGS | 9051 6.4.6 | adds these flags and leaves the others
-FLAGS | 9051 6.4.6 | takes these flags away and leaves the others
FLAGS.SILENT | 9051 6.4.6 | replaces all flags; the server need not send the result
+FLAGS.SILENT | 9051 6.4.6 | adds these flags; the server need not send the result
-FLAGS.SILENT | 9051 6.4.6 | takes these flags away; the server need not send the result
ANNOTATION | 5257 4.5 | sets notes on the messages; NIL removes one
X-GM-LABELS | - | sets the labels that Gmail shows
""")

STORE_MODIFIER = table(r"""
UNCHANGEDSINCE | 7162 3.1.3 | leaves alone each message that was changed after this mod-sequence, and names it in
  MODIFIED
""")

APPEND_EXT = table(r"""
UTF8 | 6855 4 | says that the message has UTF-8 in its header; RFC 9755 dropped it
CATENATE | 4469 3 | puts the message together from texts and from parts of messages that the server holds already
ANNOTATION | 5257 4.7 | gives the new message notes
LITERAL8 | 9051 6.4.5 | sends the message as binary data, which may hold NUL octets
TEXT | 4469 3 | the octets that follow are a part of the new message
URL | 4469 3 | the server copies what this address names into the new message
""")

LITERAL = table(r"""
{N} | 9051 4.3 | n octets follow the end of the line, whatever they are; a client waits for the server's + first
{N+} | 7888 3 | n octets follow at once, without waiting for a +; the server must offer LITERAL+ or LITERAL-
~{N} | 9051 4.3.1 | n octets of binary data follow, NUL allowed
""")

URL_FETCH_PARAM = table(r"""
BODY | 5524 3.1 | the part as it is, with its transfer encoding
BINARY | 5524 3.1 | the part with its transfer encoding undone
BODYPARTSTRUCTURE | 5524 3.1 | the MIME structure of that part
""")
