"""Flags and keywords of messages."""

from __future__ import annotations

from protoscope.core.glossary import table

FLAG = table(r"""
\Seen | 9051 2.3.2 | the message was read
\Answered | 9051 2.3.2 | the message was answered
\Flagged | 9051 2.3.2 | the message is marked as important
\Deleted | 9051 2.3.2 | the message is marked to be removed; EXPUNGE or CLOSE removes it for good
\Draft | 9051 2.3.2 | the message is not finished
\Recent | 3501 2.3.2 | this session is the first to see the message; only the server sets it
\* | 9051 7.1 | clients may make up new keywords in this mailbox
""")

KEYWORD = table(r"""
$MDNSent | 3503 3.1 | a receipt was sent, or refused, so no client asks again
$Forwarded | 9051 2.3.2 | the message was forwarded
$Junk | 9051 2.3.2 | the user says that it is junk
$NotJunk | 9051 2.3.2 | the user says that it is no junk
$Phishing | 9051 2.3.2 | it looks like a fraud; clients should warn
$SubmitPending | 5550 5.10 | it waits to be sent
$Submitted | 5550 5.10 | it was handed over to be sent
$Important | 8457 2 | the server takes it for important
$autosent | 9979 7.1 | it was sent by a program, such as a vacation notice
$canunsubscribe | 9979 6.1 | one can unsubscribe from its sender with one click
$followed | 9979 7.2 | the user wants to hear of answers
$hasattachment | 9979 4.1 | it has an attachment
$hasmemo | 9979 5.1 | there is a note on it
$hasnoattachment | 9979 4.2 | it has no attachment
$imported | 9979 7.3 | it was brought over from another account
$istrusted | 9979 7.4 | the server is sure of its sender
$MailFlagBit0 | 9979 3.1 | the first bit of the colour of its flag
$MailFlagBit1 | 9979 3.1 | the second bit of the colour of its flag
$MailFlagBit2 | 9979 3.1 | the third bit of the colour of its flag
$maskedemail | 9979 7.5 | it came over an address made up for one sender
$memo | 9979 5.2 | it is a note of the user on another message
$muted | 9979 7.6 | the user wants to hear no more of this conversation
$new | 9979 7.7 | it should stand out as new
$notify | 9979 7.8 | the user should be told of it at once
$unsubscribed | 9979 6.2 | the user has unsubscribed from its sender
""")
