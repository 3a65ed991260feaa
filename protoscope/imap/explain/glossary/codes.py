"""Response codes: what each means and what to do; {value} is what stands behind the name."""

from __future__ import annotations

from protoscope.core.glossary import table

CODE = table(r"""
ALERT | 9051 7.1 | the server wants this text to be read | Read it: it is often the real reason for a refusal.
ALREADYEXISTS | 5530 3 | a mailbox of that name exists already | Choose another name, or SELECT the one there is.
ANNOTATE | 5257 4.5 | a note could not be written: {value} | TOOBIG: shorten it; TOOMANY: remove others first.
ANNOTATIONS | 5257 4.1 | notes on messages are possible here: {value}
APPENDUID | 4315 3 | the new message's UIDVALIDITY and UID are {value}
AUTHENTICATIONFAILED | 5530 3 | name and password do not go together
  | Check both; many providers want an app password in place of the account's password.
AUTHORIZATIONFAILED | 5530 3 | the login is right, but may not act for that user
  | Log in without an authorization identity, or ask for the right to act for that user.
BADCHARSET | 9051 7.1 | the charset of the search is not supported | Use one of those listed: {value}.
BADCOMPARATOR | 5255 4.9 | the server knows none of these comparators
  | COMPARATOR without arguments shows those there are.
BADEVENT | 5465 3.1 | an event of NOTIFY is not supported | Use those listed: {value}.
BADURL | 4469 4.1 | the URL {value} cannot be used | Check the mailbox, UID and part that it names.
CANNOT | 5530 3 | this can never succeed on this server | Do not try again; a form with UIDs may work.
CAPABILITY | 9051 7.1 | it also lists its capabilities, so CAPABILITY need not be asked
CLIENTBUG | 5530 3 | the server takes the command for a mistake of the client
  | Look at the command; it may be legal all the same.
CLOSED | 7162 3.2.11 | the mailbox selected before is closed; what follows is about the new one
COMPRESSIONACTIVE | 4978 3 | the connection is compressed already
CONTACTADMIN | 5530 3 | whoever runs the server has to look into it | Ask them, with the time and this line.
COPYUID | 4315 3 | UIDVALIDITY, the source UIDs and the new UIDs are {value}
CORRUPTION | 5530 3 | the server found its own data damaged
  | Ask who runs the server; do not delete anything meanwhile.
DOWNGRADED | 6858 3 | these messages are shown without UTF-8: {value} | ENABLE UTF8=ACCEPT shows them as they are.
EXPIRED | 5530 3 | the password or account has expired | Get a new one.
EXPUNGEISSUED | 5530 3 | some of the messages are gone already | NOOP tells which.
HASCHILDREN | 9051 7.1 | the mailbox has others below it | Delete those first.
HIGHESTMODSEQ | 7162 3.1.2.1 | the highest mod-sequence in the mailbox is {value}; later changes have higher ones
INPROGRESS | 9585 4 | the server is still working on it: {value}
INUSE | 5530 3 | someone else uses it at the moment | Try again in a moment.
LIMIT | 5530 3 | a limit of the server is reached | Ask for less at once, or close other connections.
MAILBOXID | 8474 4.1 | the mailbox's object id, which outlives renaming, is {value}
MAXCONVERTMESSAGES | 5259 9 | the server converts at most {value} messages at once | Ask for fewer.
MAXCONVERTPARTS | 5259 9 | the server converts at most {value} parts at once | Ask for fewer.
MESSAGELIMIT | 9738 3.1 | the server handles so many messages at a time, and got down to the UID: {value}
  | Send the command again for those below that UID.
METADATA | 5464 4.2.1 | about annotations, the server says {value}
METADATA LONGENTRIES | 5464 4.2.1 | some annotations were left out, being longer than allowed
  | GETMETADATA with a larger MAXSIZE.
METADATA MAXSIZE | 5464 4.3 | the annotation is too long | Shorten it to the number of octets that is told.
METADATA TOOMANY | 5464 4.3 | there are too many annotations | Remove one first, with NIL.
METADATA NOPRIVATE | 5464 4.3 | private annotations are not supported here | Use an entry below /shared.
MODIFIED | 7162 3.1.3 | these messages were changed by someone else first, so they were left alone: {value}
  | FETCH them anew, then STORE again if need be.
NEWNAME | 2060 7.1 | the mailbox has another name now: {value} | Use the new name; RFC 3501 dropped this code.
NOMODSEQ | 7162 3.1.2.2 | this mailbox keeps no mod-sequences | CONDSTORE and QRESYNC do not work here.
NONEXISTENT | 5530 3 | there is no such mailbox | LIST shows those there are.
NOPERM | 5530 3 | the user lacks the right to do this | MYRIGHTS shows which rights there are.
NOTSAVED | 5182 2.5 | the search result was not saved; $ is empty now | Search again.
NOTIFICATIONOVERFLOW | 5465 5.8 | too much happened; no more notifications come | Send NOTIFY again.
NOUPDATE | 5267 4.3.1 | the server sends no more updates of the search {value} | Search again when needed.
OVERQUOTA | 5530 3 | the quota is or would be exceeded | Remove messages and EXPUNGE, or ask for more room.
PARSE | 9051 7.1 | the server could not parse a message's header or MIME structure
  | Fetch the message itself with BODY.PEEK[].
PERMANENTFLAGS | 9051 7.1 | these flags can be changed for good: {value}; \* means that keywords can be made
PRIVACYREQUIRED | 5530 3 | the server wants TLS first | STARTTLS, and change a password already sent in clear.
READ-ONLY | 9051 7.1 | the mailbox is read-only
  | Flags cannot be changed; SELECT in place of EXAMINE may open it for writing.
READ-WRITE | 9051 7.1 | the mailbox can be changed
REFERRAL | 2221 4.1 | the server refers to another place: {value} | Connect there.
SERVERBUG | 5530 3 | the server ran into a mistake of its own | Try again, or split the command into smaller ones.
TEMPFAIL | 5259 9 | the conversion failed for now | Try again later.
THROTTLED | - | the account is slowed down for now | Send less, or wait; the command itself was right.
TOOBIG | 4469 4.2 | it is larger than the server takes | STATUS (APPENDLIMIT) may tell the limit.
TOOFEW | 10022 3.1.3 | the batches asked for are too small | Ask for more messages in each.
TOOMANY | 10022 3.1.5 | too many batches were asked for | Ask for fewer, or larger ones.
TRYCREATE | 9051 7.1 | the target mailbox does not exist | CREATE it, then try again.
UIDNEXT | 9051 7.1 | the next message to arrive gets UID {value} or a higher one
UIDNOTSTICKY | 4315 3 | UIDs of this mailbox do not last | Keep none beyond the session.
USEATTR | 6154 3 | the special use that was asked for is not possible | CREATE without USE.
UIDREQUIRED | 9586 3 | sequence numbers may no longer be used | Use the UID form of the command.
UIDVALIDITY | 9051 7.1 | while this number stays {value}, UIDs that were learned stay true
UNDEFINED-FILTER | 5466 3.1 | there is no filter called {value} | Define it with SETMETADATA first.
UNAVAILABLE | 5530 3 | something behind the server does not answer, or too many connections are open
  | Wait, and close other clients; it is not the password.
UNKNOWN-CTE | 3516 4.3 | the server cannot decode that part | Fetch it with BODY.PEEK in place of BINARY.
UNSEEN | 3501 7.1 | the first message that was not read is number {value}
URLMECH | 4467 8 | addresses of this mailbox can be made with: {value}
""")
"""The second column, where there is one, says what to do."""
