"""Notifications, annotations and the fields of ID."""

from __future__ import annotations

from protoscope.core.glossary import table

NOTIFY_EVENT = table(r"""
MessageNew | 5465 5.2 | a message came
MessageExpunge | 5465 5.3 | a message was removed
FlagChange | 5465 5.1 | a message's flags changed
AnnotationChange | 5465 5.1 | a note on a message changed
MailboxName | 5465 5.4 | a mailbox was made, removed or renamed
SubscriptionChange | 5465 5.5 | a name was subscribed or unsubscribed
MailboxMetadataChange | 5465 5.6 | an annotation of a mailbox changed
ServerMetadataChange | 5465 5.7 | an annotation of the server changed
""")

NOTIFY_FILTER = table(r"""
selected | 5465 6.1.1 | the mailbox that is open, told at once
selected-delayed | 5465 6.1.2 | the mailbox that is open; removals wait until a command allows them
personal | 5465 6.2 | all of one's own mailboxes
inboxes | 5465 6.3 | all mailboxes that new mail is put into
subscribed | 5465 6.4 | all mailboxes that are subscribed
subtree | 5465 6.5 | these mailboxes and all below them
subtree-one | 7377 2.2 | these mailboxes and those one level below
mailboxes | 5465 6.6 | exactly these mailboxes
SET | 5465 3.1 | what to notify of from now on
NONE | 5465 3.1 | no notifications
STATUS | 5465 3.1 | the server also sends the numbers of these mailboxes now
""")

METADATA_OPTION = table(r"""
MAXSIZE | 5464 4.2.1 | only values of up to this many octets
DEPTH | 5464 4.2.2 | also entries below those named: 0 none, 1 one level, infinity all
""")

METADATA_ENTRY = table(r"""
/shared/comment | 5464 3.2.1.1 | a remark on the mailbox or server that everybody sees
/shared/admin | 5464 3.2.1.1 | how to reach who runs the server
/private/comment | 5464 3.2.1.2 | one's own remark on the mailbox
/private/specialuse | 6154 4 | what the mailbox is for, such as sent mail
/shared/imapsieve/script | 6785 2.3.1 | the script that runs when something in the mailbox changes
""")

ID_FIELD = table(r"""
name | 2971 3.3 | the program's name
version | 2971 3.3 | the program's version
os | 2971 3.3 | the operating system it runs on
os-version | 2971 3.3 | that system's version
vendor | 2971 3.3 | who makes the program
support-url | 2971 3.3 | where to ask for help
address | 2971 3.3 | the vendor's postal address
date | 2971 3.3 | when the program was released
command | 2971 3.3 | the command that started it
arguments | 2971 3.3 | what it was started with
environment | 2971 3.3 | what it was started in
""")
