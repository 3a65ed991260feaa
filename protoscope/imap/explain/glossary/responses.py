"""What the server's lines are called: conditions, and data without a tag."""

from __future__ import annotations

from protoscope.core.glossary import table

CONDITION = table(r"""
OK | 9051 7.1.1 | it worked; without a tag it is only news
NO | 9051 7.1.2 | it failed, though it was understood; without a tag it is a warning
BAD | 9051 7.1.3 | it was not understood, or is not allowed now; nothing was done
PREAUTH | 9051 7.1.4 | the connection is logged in already, so there is no need for a password
BYE | 9051 7.1.5 | the server is about to close the connection
""")

CONTINUATION = table(r"""
+ | 9051 7.6 | the server waits for the client to go on with what it began
""")

UNTAGGED = table(r"""
ENABLED | 5161 3.2 | which extensions this ENABLE switched on
CAPABILITY | 9051 7.2.2 | what the server can do
LIST | 9051 7.3.1 | one mailbox, with its attributes and what parts the levels of its name
LSUB | 3501 7.2.3 | one subscribed name
NAMESPACE | 9051 7.3.2 | where one's own, other users' and shared mailboxes begin
STATUS | 9051 7.3.3 | the numbers of one mailbox
SEARCH | 3501 7.2.5 | which messages a search found; none are listed when it found none
ESEARCH | 9051 7.3.4 | what a search found, in the form that RETURN asked for
FLAGS | 9051 7.3.5 | which flags may be seen in this mailbox
EXISTS | 9051 7.4.1 | how many messages the mailbox holds
RECENT | 3501 7.3.2 | how many messages this session is the first to see
EXPUNGE | 9051 7.5.1 | which message is gone, by its number; those after it move up by one
FETCH | 9051 7.5.2 | what is known of one message
ID | 2971 3.2 | which program the server is
ACL | 4314 3.6 | who has which rights on a mailbox
LISTRIGHTS | 4314 3.7 | which rights someone has anyway, and which may be given
MYRIGHTS | 4314 3.8 | one's own rights on a mailbox
QUOTA | 9208 4.2.1 | how much of a quota is used
QUOTAROOT | 9208 4.2.2 | which quotas a mailbox counts towards
SORT | 5256 4 | which messages a search found, in the order that was asked for
THREAD | 5256 4 | which messages belong to one conversation
VANISHED | 7162 3.2.10 | which messages are gone, by their UIDs
UIDFETCH | 9586 3.3 | what is known of one message, which is named by its UID
METADATA | 5464 4.4 | annotations of a mailbox or of the server
LANGUAGE | 5255 3.3 | which languages the server speaks, or which one it uses now
COMPARATOR | 5255 4.8 | by which rules texts are compared
CONVERTED | 5259 8.1 | a part in another format
CONVERSION | 5259 5.2 | which formats the server can turn into which
GENURLAUTH | 4467 8 | an address that lets others read one message
URLFETCH | 4467 8 | what is found under an address of a message
JMAPACCESS | 9698 4 | where the same account is to be had over JMAP
UIDBATCHES | 10022 3.1.2 | ranges of UIDs that hold the same number of messages each
XLIST | - | one mailbox with what it is for, in the way of Gmail before SPECIAL-USE
""")
