"""Commands: what each costs, and what to expect back. What it does is said with its arguments, in `texts`."""

from __future__ import annotations

from protoscope.core.glossary import table

COMMAND = table(r"""
CAPABILITY | 9051 6.1.1 | nothing | one CAPABILITY line, then OK
NOOP | 9051 6.1.2 | nothing | whatever the server has to tell, such as EXISTS or EXPUNGE, then OK
LOGOUT | 9051 6.1.3 | the connection | BYE, then OK, then the end of the connection
ID | 2971 3.1 | it tells who is calling, which the server may keep | one ID line, then OK
STARTTLS | 9051 6.2.1 | what was learned before is void; CAPABILITY has to be asked again
  | OK and then the TLS handshake, or BAD where TLS is on already
AUTHENTICATE | 9051 6.2.2 | one try; many failures may lock the account
  | + with a challenge for each step, then OK, or NO where the credentials are not accepted
LOGIN | 9051 6.2.3 | one try; many failures may lock the account | OK, often with CAPABILITY in it, or NO
ENABLE | 5161 3.1 | the server's answers may look different from now on | one ENABLED line, then OK
SELECT | 9051 6.3.2 | the mailbox open before is closed, even where this fails
  | FLAGS, EXISTS, UIDVALIDITY and UIDNEXT, then OK with READ-WRITE or READ-ONLY
EXAMINE | 9051 6.3.3 | the mailbox open before is closed, even where this fails
  | FLAGS, EXISTS, UIDVALIDITY and UIDNEXT, then OK with READ-ONLY
CREATE | 9051 6.3.4 | a mailbox that stays until it is deleted | OK, or NO where the name is taken or not allowed
DELETE | 9051 6.3.5 | the mailbox and every message in it | OK, or NO where it does not exist or is INBOX
RENAME | 9051 6.3.6 | the old name | OK, or NO where the new name is taken
SUBSCRIBE | 9051 6.3.7 | nothing; the list of subscriptions grows | OK
UNSUBSCRIBE | 9051 6.3.8 | nothing; the list of subscriptions shrinks | OK
LIST | 9051 6.3.9 | nothing | one LIST line for each mailbox, then OK
LSUB | 3501 6.3.9 | nothing | one LSUB line for each subscribed name, then OK
NAMESPACE | 9051 6.3.10 | nothing | one NAMESPACE line, then OK
STATUS | 9051 6.3.11 | the server may have to open the mailbox, so ask for one at a time and not for the open one
  | one STATUS line, then OK, or NO where there is no such mailbox
APPEND | 9051 6.3.12 | the octets are sent whole, even where the server refuses in the end
  | + before the message, then OK with APPENDUID, or NO with TRYCREATE
IDLE | 9051 6.3.13 | no other command until DONE | +, then updates as they happen
DONE | 9051 6.3.13 | nothing | OK with the tag of IDLE
CHECK | 3501 6.4.1 | nothing; what it does is the server's business | OK
CLOSE | 9051 6.4.1 | messages marked \Deleted are gone for good, without a word on which | OK
UNSELECT | 3691 2 | nothing | OK
EXPUNGE | 9051 6.4.3 | messages marked \Deleted are gone for good | one EXPUNGE or VANISHED line for each, then OK
SEARCH | 9051 6.4.4 | BODY and TEXT may make the server read every message
  | one SEARCH or ESEARCH line, then OK; no numbers in it means that nothing was found
FETCH | 9051 6.4.5 | what is asked for is sent whole; BODY[] without PEEK makes messages count as read
  | one FETCH line for each message, then OK
STORE | 9051 6.4.6 | the flags as they were | one FETCH line with the new flags for each message, then OK
COPY | 9051 6.4.7 | room in the other mailbox, and in the quota
  | OK with COPYUID, or NO with TRYCREATE, and then nothing was copied
MOVE | 6851 3.1 | the messages leave this mailbox
  | OK with COPYUID before the EXPUNGE lines, then OK
UID COPY | 9051 6.4.9 | room in the other mailbox, and in the quota
  | OK with COPYUID; UIDs that do not exist are passed over silently
UID FETCH | 9051 6.4.9 | what is asked for is sent whole; BODY[] without PEEK makes messages count as read
  | one FETCH line with UID in it for each message, then OK; UIDs that do not exist are passed over silently
UID STORE | 9051 6.4.9 | the flags as they were
  | one FETCH line with UID in it for each message, then OK; UIDs that do not exist are passed over silently
UID SEARCH | 9051 6.4.9 | BODY and TEXT may make the server read every message
  | one SEARCH or ESEARCH line with UIDs, then OK
UID MOVE | 6851 3.2 | the messages leave this mailbox | OK with COPYUID before the EXPUNGE lines, then OK
UID EXPUNGE | 4315 2.1 | those of these messages that are marked \Deleted are gone for good
  | one EXPUNGE or VANISHED line for each, then OK
X<ATOM> | 3501 6.5.1 | what the server's maker says; it is no standard | BAD from servers that do not know it
SETACL | 4314 3.1 | someone's rights as they were | OK, or NO where one may not give rights
DELETEACL | 4314 3.2 | all rights of someone | OK, or NO where one may not take rights
GETACL | 4314 3.3 | nothing | one ACL line, then OK
LISTRIGHTS | 4314 3.4 | nothing | one LISTRIGHTS line, then OK
MYRIGHTS | 4314 3.5 | nothing | one MYRIGHTS line, then OK
GETQUOTA | 9208 4.1.1 | nothing | one QUOTA line, then OK
GETQUOTAROOT | 9208 4.1.2 | nothing | one QUOTAROOT line and one QUOTA line for each root, then OK
SETQUOTA | 9208 4.1.3 | the limits as they were | one QUOTA line, then OK, or NO where one may not set limits
SORT | 5256 3 | the server reads the headers of all messages found, unless it keeps an index
  | one SORT or ESEARCH line with the numbers in order, then OK
UID SORT | 5256 3 | the server reads the headers of all messages found, unless it keeps an index
  | one SORT or ESEARCH line with the UIDs in order, then OK
THREAD | 5256 3 | the server reads the headers of all messages found, unless it keeps an index
  | one THREAD line with a group in parentheses for each conversation, then OK
UID THREAD | 5256 3 | the server reads the headers of all messages found, unless it keeps an index
  | one THREAD line of UIDs, then OK
CANCELUPDATE | 5267 4.3.5 | the searches named are no longer kept up to date | OK
ESEARCH | 7377 2 | the server may have to open many mailboxes
  | one ESEARCH line for each mailbox with matches, then OK
COMPRESS | 4978 3 | nothing; some memory on both sides | OK, after which both directions are compressed
CONVERT | 5259 6 | work for the server | one CONVERTED line for each message, then OK
UID CONVERT | 5259 6 | work for the server | one CONVERTED line with UID in it for each message, then OK
CONVERSIONS | 5259 5.1 | nothing | one CONVERSION line for each pair of formats, then OK
LANGUAGE | 5255 3.2 | nothing; the server's texts may change | one LANGUAGE line, then OK
COMPARATOR | 5255 4.7 | later searches may find other messages | one COMPARATOR line, then OK
GETMETADATA | 5464 4.2 | nothing | METADATA lines, then OK
SETMETADATA | 5464 4.3 | the annotations as they were; NIL removes one | OK, or NO with METADATA and the limit
NOTIFY | 5465 3.1 | more lines that nobody asked for; what NOTIFY asked for before is void
  | OK, with BADEVENT where an event is not supported; then news at any time
GENURLAUTH | 4467 7 | whoever gets the address can read that message | one GENURLAUTH line, then OK
RESETKEY | 4467 7 | addresses made before stop to work | OK
URLFETCH | 4467 7 | nothing | one URLFETCH line for each address, NIL where it cannot be read, then OK
UNAUTHENTICATE | 8437 3 | the login, and everything that was switched on | OK; the connection goes on
REPLACE | 8508 3.2 | the message as it was | OK with APPENDUID, EXISTS and EXPUNGE, then OK
UID REPLACE | 8508 3.3 | the message as it was | OK with APPENDUID, EXISTS and EXPUNGE, then OK
RLIST | 2193 5.1 | nothing | LIST lines, also for mailboxes on other servers, then OK
RLSUB | 2193 5.2 | nothing | LSUB lines, also for mailboxes on other servers, then OK
GETJMAPACCESS | 9698 4 | nothing | one JMAPACCESS line, then OK, or BAD where no JMAP server is known
UIDBATCHES | 10022 3.1 | nothing | one UIDBATCHES line with ranges, the newest first, then OK
* (CANCEL) | 9051 6.2.2 | the exchange, not the connection | BAD with the tag of AUTHENTICATE
PARTIAL | 1730 6.4.6 | as FETCH | one FETCH line, then OK; newer servers answer BAD
XLIST | - | nothing | one XLIST line for each mailbox, then OK; newer servers answer BAD
XAPPLEPUSHSERVICE | - | nothing | one XAPPLEPUSHSERVICE line, then OK
JMAPACCESS | 9698 4 | nothing | as GETJMAPACCESS
""")
"""The meaning is what it costs; the second column what to expect back."""
