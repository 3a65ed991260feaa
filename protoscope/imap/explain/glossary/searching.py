"""Searching, sorting and threading: keys, options, and what comes back."""

from __future__ import annotations

from protoscope.core.glossary import table

SEARCH_KEY = table(r"""
ALL | 9051 6.4.4 | every message
ANSWERED | 9051 6.4.4 | messages that were answered
BCC | 9051 6.4.4 | messages with this text in their Bcc field
BEFORE | 9051 6.4.4 | messages that arrived before this day; time and time zone do not count
BODY | 9051 6.4.4 | messages with this text in their body; costly, as the server may have to read every message
CC | 9051 6.4.4 | messages with this text in their Cc field
DELETED | 9051 6.4.4 | messages marked \Deleted that are still there
DRAFT | 9051 6.4.4 | messages marked as drafts
FLAGGED | 9051 6.4.4 | messages marked as important
FROM | 9051 6.4.4 | messages with this text in their From field
HEADER | 9051 6.4.4 | messages with this text in the header field that is named; an empty text finds all that have
  the field
KEYWORD | 9051 6.4.4 | messages with this keyword
LARGER | 9051 6.4.4 | messages with more octets than this number
NEW | 3501 6.4.4 | messages that are recent and unread
NOT | 9051 6.4.4 | messages that the next key does not find
OLD | 3501 6.4.4 | messages that are not recent
ON | 9051 6.4.4 | messages that arrived on this day
OR | 9051 6.4.4 | messages that the first or the second of the next two keys finds
RECENT | 3501 6.4.4 | messages that this session saw first
SEEN | 9051 6.4.4 | messages that were read
SENTBEFORE | 9051 6.4.4 | messages whose Date field is before this day
SENTON | 9051 6.4.4 | messages whose Date field is on this day
SENTSINCE | 9051 6.4.4 | messages whose Date field is on this day or later
SINCE | 9051 6.4.4 | messages that arrived on this day or later
SMALLER | 9051 6.4.4 | messages with fewer octets than this number
SUBJECT | 9051 6.4.4 | messages with this text in their subject
TEXT | 9051 6.4.4 | messages with this text anywhere; costly, as the server may have to read every message
TO | 9051 6.4.4 | messages with this text in their To field
UID | 9051 6.4.4 | messages with these UIDs
UNANSWERED | 9051 6.4.4 | messages that were not answered
UNDELETED | 9051 6.4.4 | messages that are not marked \Deleted
UNDRAFT | 9051 6.4.4 | messages that are no drafts
UNFLAGGED | 9051 6.4.4 | messages that are not marked as important
UNKEYWORD | 9051 6.4.4 | messages without this keyword
UNSEEN | 9051 6.4.4 | messages that were not read
<SEQUENCE SET> | 9051 6.4.4 | messages with these numbers
( ... ) | 9051 6.4.4 | messages that all the keys in parentheses find
$ | 9051 6.4.4.1 | messages that the saved search found
MODSEQ | 7162 3.1.5 | messages changed at this mod-sequence or later
ANNOTATION | 5257 4.8 | messages with this text in a note
OLDER | 5032 2 | messages that arrived longer ago than this many seconds
YOUNGER | 5032 2 | messages that arrived within this many seconds
FILTER | 5466 3.1 | messages that a search kept on the server under this name finds
FUZZY | 6203 3 | the next key, matched roughly: the server decides what is near enough
EMAILID | 8474 6 | the message with this content id
THREADID | 8474 6 | the messages of this conversation
SAVEDBEFORE | 8514 4.3 | messages put into the mailbox before this day
SAVEDON | 8514 4.3 | messages put into the mailbox on this day
SAVEDSINCE | 8514 4.3 | messages put into the mailbox on this day or later
SAVEDATESUPPORTED | 8514 4.3 | every message where the mailbox keeps the date of saving, otherwise none
UIDAFTER | 9738 3.2 | messages with UIDs above this one
UIDBEFORE | 9738 3.2 | messages with UIDs below this one
CHARSET | 9051 6.4.4 | names the character set of the texts to search for
X-GM-RAW | - | messages that Gmail's own search finds
X-GM-LABELS | - | messages with this label of Gmail's
X-GM-MSGID | - | the message with this id of Gmail's
X-GM-THRID | - | the messages of this conversation of Gmail's
""")

SEARCH_RETURN = table(r"""
RETURN | 9051 6.4.4 | says how the result shall look; the server answers with ESEARCH
MIN | 9051 6.4.4 | only the lowest number found
MAX | 9051 6.4.4 | only the highest number found
ALL | 9051 6.4.4 | all numbers, as ranges
COUNT | 9051 6.4.4 | only how many were found
SAVE | 9051 6.4.4 | the server keeps the result, and $ stands for it in the next commands
CONTEXT | 5267 4.2 | the client will come back to this search, so the server may keep it at hand
UPDATE | 5267 4.3 | the server tells when messages enter or leave the result
PARTIAL | 9394 3.1 | only a slice of the result; negative numbers count from the end
RELEVANCY | 6203 4 | how well each message matches, from 1 to 100; only with FUZZY
""")

ESEARCH_DATA = table(r"""
MIN | 9051 7.3.4 | the lowest number found; left out when nothing matches
MAX | 9051 7.3.4 | the highest number found; left out when nothing matches
ALL | 9051 7.3.4 | all that was found; left out when nothing matches
COUNT | 9051 7.3.4 | how many were found
MODSEQ | 4731 3.2 | the highest mod-sequence among the messages found
PARTIAL | 9394 3.1 | the slice that was asked for, and what lies in it
ADDTO | 5267 4.3.3 | messages that came into the result of an earlier search, with their places
REMOVEFROM | 5267 4.3.4 | messages that left the result of an earlier search, with their places
RELEVANCY | 6203 4 | how well each message matches, from 1 to 100
""")

ESEARCH_CORRELATOR = table(r"""
TAG | 9051 7.3.4 | which command this answers
MAILBOX | 7377 2.1 | which mailbox this is about
UIDVALIDITY | 7377 2.1 | under which UIDVALIDITY the UIDs are meant
UID | 9051 7.3.4 | the numbers are UIDs
""")

SORT_KEY = table(r"""
ARRIVAL | 5256 3 | by the time of arrival
CC | 5256 3 | by the first address in Cc
DATE | 5256 3 | by the Date field, as one moment whatever its time zone
FROM | 5256 3 | by the first address in From
REVERSE | 5256 3 | turns the order of the next key round
SIZE | 5256 3 | by size
SUBJECT | 5256 3 | by subject, without Re: and the like
TO | 5256 3 | by the first address in To
DISPLAYFROM | 5957 4 | by the name that a list of messages shows for the sender
DISPLAYTO | 5957 4 | by the name that a list of messages shows for the recipient
RELEVANCY | 6203 6 | by how well the message matches; only with FUZZY
ANNOTATION | 5257 4.9 | by a note
""")

THREAD_ALG = table(r"""
ORDEREDSUBJECT | 5256 3 | messages with the same subject make a conversation
REFERENCES | 5256 3 | messages that name each other in References or In-Reply-To make a conversation
REFS | - | as REFERENCES, without looking at subjects
""")
