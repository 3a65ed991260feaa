"""Capabilities: what each lets a client do."""

from __future__ import annotations

from protoscope.core.glossary import table

CAPABILITY = table(r"""
IMAP4rev1 | 3501 6.1.1 | the protocol of RFC 3501
IMAP4rev2 | 9051 6.1.1 | the protocol of RFC 9051, after ENABLE IMAP4rev2 where IMAP4rev1 is there, too
IMAP4 | 1730 6.1.1 | the protocol of 1994, which IMAP4rev1 replaced
STARTTLS | 9051 6.2.1 | TLS can be started on this connection
LOGINDISABLED | 9051 6.2.3 | LOGIN is refused here; STARTTLS first, or use AUTHENTICATE
AUTH= | 9051 6.2.2 | AUTHENTICATE {value}
SASL-IR | 4959 3 | AUTHENTICATE may carry the first response
LITERAL+ | 7888 3 | literals may be sent as {{n+}}, without waiting
LITERAL- | 7888 5 | literals up to 4096 octets may be sent as {{n+}}, without waiting
IDLE | 2177 3 | the server can send updates as they happen
NAMESPACE | 2342 5 | the server tells where mailboxes begin
ID | 2971 3.1 | client and server can name their programs
ENABLE | 5161 3.1 | extensions can be switched on
UNSELECT | 3691 2 | a mailbox can be closed without removing messages
UIDPLUS | 4315 2.1 | APPEND and COPY tell the new UIDs; UID EXPUNGE
UIDONLY | 9586 3.1 | one can do without message numbers and use UIDs alone, after ENABLE
UIDBATCHES | 10022 3 | the server can cut the mailbox into ranges of UIDs of equal size
MOVE | 6851 3.1 | messages can be moved in one step
CONDSTORE | 7162 3.1 | each message has a mod-sequence that grows with each change
QRESYNC | 7162 3.2 | SELECT can tell what changed and went since last time
ESEARCH | 4731 3.1 | SEARCH RETURN (MIN MAX ALL COUNT)
SEARCHRES | 5182 2.1 | SEARCH RETURN (SAVE) keeps a result as $
SEARCH=FUZZY | 6203 3 | the server can search for what matches roughly
SNIPPET=FUZZY | - | the server can show where a rough search matched
MULTISEARCH | 7377 2 | one search can look into several mailboxes
PARTIAL | 9394 3.1 | results can be had slice by slice
CONTEXT=SEARCH | 5267 4.1 | searches can be kept up to date by the server
CONTEXT=SORT | 5267 4.1 | sorted searches can be kept up to date by the server
FILTERS | 5466 3.1 | searches can be kept on the server under a name
WITHIN | 5032 2 | SEARCH by age in seconds, OLDER and YOUNGER
SORT | 5256 3 | the server can sort
SORT=DISPLAY | 5957 4 | the server can sort by the names that people see
SORT=MODSEQ | - | the server can sort by mod-sequence
SORT=UID | - | the server can sort by UID
ESORT | 5267 3.1 | SORT RETURN (MIN MAX ALL COUNT)
THREAD | 5256 3 | the server can put conversations together
THREAD= | 5256 3 | conversations by {value}
THREAD=ORDEREDSUBJECT | 5256 3 | conversations by subject and date
THREAD=REFERENCES | 5256 3 | conversations by the ids that messages name
THREAD=REFS | - | conversations by the ids that messages name, without looking at subjects
BINARY | 3516 4 | parts can be fetched with their transfer encoding undone
CATENATE | 4469 3 | APPEND can put a message together from parts that the server has
MULTIAPPEND | 3502 6.3.11 | one APPEND can carry several messages
REPLACE | 8508 3.1 | a message can be replaced in one step, such as a draft
APPENDLIMIT | 7889 2 | each mailbox has its own largest message size; STATUS tells it
APPENDLIMIT= | 7889 2 | a message may have {value} octets at most
CONVERT | 5259 3.1 | the server can turn parts into other formats
PREVIEW | 8970 3.1 | FETCH can give a short preview of the text
OBJECTID | 8474 3 | mailboxes, messages and threads have ids that stay
SAVEDATE | 8514 4.1 | the server knows when a message came into the mailbox
ANNOTATE-EXPERIMENT-1 | 5257 4.1 | messages can carry notes
CHILDREN | 3348 3 | LIST tells which mailboxes have others below them
LIST-EXTENDED | 5258 3 | LIST takes options
LIST-STATUS | 5819 2 | LIST can give STATUS numbers along
LIST-MYRIGHTS | 8440 3 | LIST can give one's own rights along
LIST-METADATA | 9590 3 | LIST can give annotations along
SPECIAL-USE | 6154 2 | LIST tells which mailbox is for sent mail, drafts or trash
CREATE-SPECIAL-USE | 6154 3 | CREATE can say what a mailbox is for
STATUS=SIZE | 8438 3 | STATUS can tell a mailbox's size
QUOTA | 9208 4.1.1 | usage and limits can be asked for
QUOTA= | 9208 3.1.1 | quotas on {value}
QUOTASET | 9208 4.1.3 | limits can be set by those who may
ACL | 4314 3 | rights on mailboxes can be seen and given
RIGHTS= | 4314 2.2 | rights on mailboxes beyond the usual ones: {value}
METADATA | 5464 4.1 | mailboxes and server can carry annotations
METADATA-SERVER | 5464 4.1 | the server can carry annotations, its mailboxes cannot
NOTIFY | 5465 3.1 | the server can tell of changes in many mailboxes
COMPRESS=DEFLATE | 4978 3 | the connection can be compressed
UTF8=ACCEPT | 9755 3 | UTF-8 in names and headers, after ENABLE
UTF8=ONLY | 9755 7 | the server wants ENABLE UTF8=ACCEPT before anything else with mailboxes
UTF8=ALL | 5738 6 | every mailbox may be opened with UTF-8; RFC 6855 dropped it
UTF8=APPEND | 5738 4 | messages with UTF-8 headers may be put in; RFC 6855 dropped it
UTF8=USER | 5738 5 | user names and passwords may be UTF-8; RFC 6855 dropped it
I18NLEVEL=1 | 5255 4.3 | texts are compared without regard to case in all scripts
I18NLEVEL=2 | 5255 4.4 | the rules by which texts are compared can be chosen
LANGUAGE | 5255 3.1 | the language of the server's texts can be chosen
UNAUTHENTICATE | 8437 3 | one can log out and keep the connection
LOGIN-REFERRALS | 2221 3 | the server may send one to another server at login
MAILBOX-REFERRALS | 2193 3 | the server may send one to another server for a mailbox
URLAUTH | 4467 7 | addresses can be made that let others read one message
URLAUTH=BINARY | 5524 3 | URLFETCH can undo a transfer encoding
URL-PARTIAL | 5550 5.7.1 | an address can name a slice of a part
INPROGRESS | 9585 3 | the server tells how far a long command has come
MESSAGELIMIT= | 9738 3 | a command may touch {value} messages at most
SAVELIMIT= | 9738 3 | a search may save {value} messages at most
IMAPSIEVE= | 6785 2.1 | scripts run when mailboxes change, kept at {value}
JMAPACCESS | 9698 3 | the same account is to be had over JMAP
XLIST | - | Gmail's older way to tell what mailboxes are for
X-GM-EXT-1 | - | Gmail's labels, ids and search
XAPPLEPUSHSERVICE | - | Apple's devices can be told of new mail without a connection
XSTOP | - | a search can be stopped
XYMHIGHESTMODSEQ | - | Yahoo's way to tell the highest mod-sequence
ANNOTATEMORE | - | annotations of mailboxes, before METADATA
DIGEST=SHA1 | - | FETCH can give a digest of the message
MUPDATE= | - | the server is part of a Cyrus cluster: {value}
X-REPLICATION | - | servers of one cluster keep their mailboxes alike
X-SIEVE-MAILBOX | - | a script can be run over a mailbox
XUSERGROUPS | - | rights can be given to groups of users
""")
