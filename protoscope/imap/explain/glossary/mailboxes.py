"""Mailboxes: numbers of STATUS, options of LIST, attributes, and what SELECT and CREATE take."""

from __future__ import annotations

from protoscope.core.glossary import table

STATUS_ATT = table(r"""
MESSAGES | 9051 6.3.11 | how many messages the mailbox holds
RECENT | 3501 6.3.10 | how many messages no session has seen yet
UIDNEXT | 9051 6.3.11 | the UID that the next message gets, or a lower bound of it
UIDVALIDITY | 9051 6.3.11 | the number under which UIDs hold; when it changes, every UID that was learned is void
UNSEEN | 9051 6.3.11 | how many messages are unread; in a response code of SELECT it is the number of the first one
DELETED | 9051 6.3.11 | how many messages are marked \Deleted
SIZE | 9051 6.3.11 | how many octets all messages have together
DELETED-STORAGE | 9208 4.1.4 | how much room EXPUNGE would give back, in octets
HIGHESTMODSEQ | 7162 3.1.7 | the highest mod-sequence in the mailbox; 0 where it keeps none
APPENDLIMIT | 7889 3.1 | the largest message that may be put in, in octets; NIL where there is no limit
MAILBOXID | 8474 4.3 | the mailbox's id, which stays when it is renamed
""")

SELECT_PARAM = table(r"""
CONDSTORE | 7162 3.1.8 | switches mod-sequences on for the session: FETCH answers carry MODSEQ from now on
QRESYNC | 7162 3.2.5 | asks for what changed and went since the client was here, given UIDVALIDITY and mod-sequence
ANNOTATE | 5257 4.2 | asks the server to tell when notes on messages change
UTF8 | 5738 3.2 | opens the mailbox with UTF-8 in headers; RFC 6855 dropped it
""")

CREATE_PARAM = table(r"""
USE | 6154 3 | says what the new mailbox shall be for, such as sent mail
""")

LIST_SELECT = table(r"""
SUBSCRIBED | 9051 6.3.9 | only names that are subscribed, even where there is no such mailbox
REMOTE | 9051 6.3.9 | also mailboxes on other servers
RECURSIVEMATCH | 9051 6.3.9 | also parents of mailboxes that match, told in CHILDINFO
SPECIAL-USE | 6154 2 | only mailboxes with a special use, such as drafts or trash
""")

LIST_RETURN = table(r"""
RETURN | 9051 6.3.9 | says what shall be told of each mailbox
SUBSCRIBED | 9051 6.3.9 | tells which mailboxes are subscribed
CHILDREN | 9051 6.3.9 | tells which mailboxes have others below them
STATUS | 9051 6.3.9 | sends the mailbox's numbers along, which saves one command for each
SPECIAL-USE | 6154 2 | tells what each mailbox is for
MYRIGHTS | 8440 3 | sends one's own rights along
METADATA | 9590 3 | sends annotations of the mailbox along
""")

LIST_EXT_ITEM = table(r"""
CHILDINFO | 9051 6.3.9 | a mailbox below this one matches what was asked for
OLDNAME | 9051 7.3.1 | the name that this mailbox had before
""")

MAILBOX_ATTR = table(r"""
\Noinferiors | 9051 7.3.1 | there is no mailbox below this one, and none can be made
\Noselect | 9051 7.3.1 | it cannot be opened; it is only a level for others
\Marked | 9051 7.3.1 | the server thinks that there is something new in it
\Unmarked | 9051 7.3.1 | nothing new came since it was last opened
\HasChildren | 9051 7.3.1 | there are mailboxes below it
\HasNoChildren | 9051 7.3.1 | there are no mailboxes below it
\NonExistent | 9051 7.3.1 | there is no such mailbox, only the name; it cannot be opened
\Subscribed | 9051 7.3.1 | the name is subscribed
\Remote | 9051 7.3.1 | the mailbox is on another server
\NoAccess | 5465 5.9 | one has no right to open it any more
\All | 6154 2 | a view of all messages; most servers do not let one put any in
\Archive | 6154 2 | where messages are kept that are done with
\Drafts | 6154 2 | where drafts are kept
\Flagged | 6154 2 | a view of the messages marked as important
\Junk | 6154 2 | where junk mail is put
\Sent | 6154 2 | where sent mail is kept
\Trash | 6154 2 | where deleted mail is put
\Important | 8457 3 | a view of what the server takes for important
\Snoozed | 9979 8.1 | where messages wait that shall come back later
\Scheduled | 9979 8.2 | where messages wait to be sent later
\Memos | 9979 8.3 | where notes on messages are kept
""")

NAMESPACE_EXT = table(r"""
TRANSLATION | 5255 3.4 | the prefix as people who speak the chosen language read it
""")

QUOTA_RESOURCE = table(r"""
STORAGE | 9208 5.1 | room, counted in units of 1024 octets
MESSAGE | 9208 5.2 | how many messages
MAILBOX | 9208 5.3 | how many mailboxes
ANNOTATION-STORAGE | 9208 5.4 | room for annotations, counted in units of 1024 octets
""")

ACL_RIGHT = table(r"""
l | 4314 2.1 | see the mailbox in LIST
r | 4314 2.1 | open it and read messages
s | 4314 2.1 | keep what was read: set and take \Seen
w | 4314 2.1 | change flags other than \Seen and \Deleted
i | 4314 2.1 | put messages in
p | 4314 2.1 | send mail to its address
k | 4314 2.1 | make mailboxes below it
x | 4314 2.1 | delete or rename it
t | 4314 2.1 | mark messages \Deleted
e | 4314 2.1 | remove marked messages for good
a | 4314 2.1 | give and take rights
n | 5257 4.10 | write notes that others see
c | 4314 2.1.1 | an older letter for making mailboxes
d | 4314 2.1.1 | an older letter for deleting messages
""")
