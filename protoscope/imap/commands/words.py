"""Words that commands take, with a note for people; `needs` is the capability that brings them ("" = always there)."""

from __future__ import annotations

from typing import NamedTuple


class Word(NamedTuple):
    """One word; `needs` lists capabilities, any one of which suffices."""

    text: str
    note: str
    needs: str = ""


FETCH_ITEMS = (
    Word("(UID FLAGS INTERNALDATE RFC822.SIZE ENVELOPE)", "what a message list shows"),
    Word("(BODYSTRUCTURE BODY.PEEK[])", "the whole message and its structure; \\Seen is left alone"),
    Word("UID", "the number that outlives renumbering"),
    Word("FLAGS", "the flags"),
    Word("INTERNALDATE", "when the server got it"),
    Word("RFC822.SIZE", "octets"),
    Word("ENVELOPE", "date, subject and addresses, parsed by the server"),
    Word("BODYSTRUCTURE", "the MIME tree"),
    Word("BODY.PEEK[]", "the whole message; \\Seen is left alone"),
    Word("BODY.PEEK[HEADER]", "the header; \\Seen is left alone"),
    Word("BODY.PEEK[HEADER.FIELDS (FROM TO SUBJECT DATE)]", "some header fields; \\Seen is left alone"),
    Word("BODY.PEEK[TEXT]", "the body; \\Seen is left alone"),
    Word("BODY.PEEK[1]", "the first part; \\Seen is left alone"),
    Word("BODY.PEEK[1.MIME]", "the first part's MIME header"),
    Word("BODY.PEEK[]<0.512>", "the first 512 octets"),
    Word("BODY[]", "the whole message; sets \\Seen"),
    Word("BODY[TEXT]", "the body; sets \\Seen"),
    Word("BODY", "the MIME tree without extension data"),
    Word("BINARY.PEEK[1]", "the first part, decoded by the server", "BINARY IMAP4rev2"),
    Word("BINARY.SIZE[1]", "its decoded size", "BINARY IMAP4rev2"),
    Word("MODSEQ", "the mod-sequence", "CONDSTORE QRESYNC"),
    Word("PREVIEW", "the beginning of the text", "PREVIEW"),
    Word("SAVEDATE", "when it came into this mailbox", "SAVEDATE"),
    Word("EMAILID", "the message's object id", "OBJECTID"),
    Word("THREADID", "the thread's object id", "OBJECTID"),
    Word("ALL", "FLAGS INTERNALDATE RFC822.SIZE ENVELOPE"),
    Word("FAST", "FLAGS INTERNALDATE RFC822.SIZE"),
    Word("FULL", "ALL and BODY"),
)
STORE_ITEMS = (
    Word("+FLAGS", "adds flags"),
    Word("-FLAGS", "takes flags away"),
    Word("FLAGS", "replaces all flags"),
    Word("+FLAGS.SILENT", "adds flags, without an answer"),
    Word("-FLAGS.SILENT", "takes flags away, without an answer"),
    Word("FLAGS.SILENT", "replaces all flags, without an answer"),
)
FLAGS = (
    Word("(\\Seen)", "was read"),
    Word("(\\Flagged)", "is important"),
    Word("(\\Answered)", "was answered"),
    Word("(\\Draft)", "is not finished"),
    Word("(\\Deleted)", "is removed by the next EXPUNGE or CLOSE"),
)
SEARCH_KEYS = (
    Word("ALL", "every message"),
    Word("UNSEEN", "not read"),
    Word("SEEN", "read"),
    Word("FLAGGED", "marked as important"),
    Word("UNFLAGGED", "not marked"),
    Word("ANSWERED", "answered"),
    Word("DELETED", "marked for removal"),
    Word("DRAFT", "not finished"),
    Word("NEW", "recent and not read (rev1)"),
    Word("FROM", "text in From"),
    Word("TO", "text in To"),
    Word("CC", "text in Cc"),
    Word("SUBJECT", "text in Subject"),
    Word("TEXT", "text anywhere"),
    Word("BODY", "text in the body"),
    Word("HEADER", "field name and text in it"),
    Word("SINCE", "arrived on or after a date such as 1-Nov-2026"),
    Word("BEFORE", "arrived before a date"),
    Word("ON", "arrived on a date"),
    Word("SENTSINCE", "Date on or after a date"),
    Word("SENTBEFORE", "Date before a date"),
    Word("LARGER", "more octets than"),
    Word("SMALLER", "fewer octets than"),
    Word("KEYWORD", "has a keyword"),
    Word("UID", "in a set of UIDs"),
    Word("NOT", "not the next key"),
    Word("OR", "one of the next two keys"),
    Word("RETURN (COUNT)", "only how many", "ESEARCH IMAP4rev2"),
    Word("RETURN (MIN MAX COUNT)", "the lowest, the highest and how many", "ESEARCH IMAP4rev2"),
    Word("RETURN (SAVE)", "kept on the server as $", "SEARCHRES IMAP4rev2"),
    Word("YOUNGER", "arrived within so many seconds", "WITHIN"),
    Word("OLDER", "arrived longer ago than so many seconds", "WITHIN"),
    Word("MODSEQ", "changed since a mod-sequence", "CONDSTORE QRESYNC"),
    Word("CHARSET UTF-8", "the strings are UTF-8"),
)
STATUS_ITEMS = (
    Word("(MESSAGES UNSEEN UIDNEXT UIDVALIDITY)", "the usual numbers"),
    Word("MESSAGES", "how many messages"),
    Word("UNSEEN", "how many not read"),
    Word("RECENT", "how many are new to this session (rev1)"),
    Word("UIDNEXT", "the next UID"),
    Word("UIDVALIDITY", "while it stays, UIDs stay"),
    Word("SIZE", "octets in all", "STATUS=SIZE IMAP4rev2"),
    Word("DELETED", "how many are marked for removal", "IMAP4rev2 QUOTA"),
    Word("HIGHESTMODSEQ", "the highest mod-sequence", "CONDSTORE QRESYNC"),
    Word("MAILBOXID", "the mailbox's object id", "OBJECTID"),
)
LIST_SELECT = (
    Word("(SUBSCRIBED)", "subscribed names only", "LIST-EXTENDED IMAP4rev2"),
    Word("(SPECIAL-USE)", "those with a special use", "SPECIAL-USE"),
    Word("(SUBSCRIBED RECURSIVEMATCH)", "and those above them", "LIST-EXTENDED IMAP4rev2"),
)
LIST_RETURN = (
    Word("RETURN (CHILDREN SUBSCRIBED)", "with more attributes", "LIST-EXTENDED IMAP4rev2"),
    Word("RETURN (SPECIAL-USE)", "with special uses", "SPECIAL-USE"),
    Word("RETURN (STATUS (MESSAGES UNSEEN))", "with numbers for each", "LIST-STATUS IMAP4rev2"),
)
PATTERNS = (Word('"*"', "all mailboxes"), Word('"%"', "one level"), Word('""', "asks for the delimiter only"))
REFERENCES = (Word('""', "from the root; nearly always right"),)
LIST_RETURN_OPTIONS = (
    Word("SUBSCRIBED", "whether each is subscribed"),
    Word("CHILDREN", "whether there are mailboxes below"),
    Word("SPECIAL-USE", "special uses", "SPECIAL-USE"),
    Word("STATUS", "numbers for each, named in a list that follows", "LIST-STATUS IMAP4rev2"),
    Word("MYRIGHTS", "one's rights on each", "LIST-MYRIGHTS"),
)
SEARCH_RETURN = (
    Word("COUNT", "how many"),
    Word("ALL", "which, as a set"),
    Word("MIN", "the lowest number"),
    Word("MAX", "the highest number"),
    Word("SAVE", "kept on the server as $", "SEARCHRES IMAP4rev2"),
    Word("PARTIAL", "a slice of the result, such as 1:50", "PARTIAL CONTEXT=SEARCH"),
)
SORT_KEYS = (
    Word("DATE", "Date, oldest first"),
    Word("REVERSE DATE", "Date, newest first"),
    Word("ARRIVAL", "when the server got it"),
    Word("FROM", "first address in From"),
    Word("TO", "first address in To"),
    Word("CC", "first address in Cc"),
    Word("SUBJECT", "base subject"),
    Word("SIZE", "octets"),
    Word("DISPLAYFROM", "first name in From", "SORT=DISPLAY"),
    Word("DISPLAYTO", "first name in To", "SORT=DISPLAY"),
)
CHARSETS = (Word("UTF-8", "the strings are UTF-8"), Word("US-ASCII", "the strings are ASCII"))
HEADER_NAMES = (
    Word("Message-ID", "field name"),
    Word("List-Id", "field name"),
    Word("Reply-To", "field name"),
    Word("References", "field name"),
)
CREATE_PARAMS = tuple(
    Word(f"(USE ({use}))", "with a special use", "CREATE-SPECIAL-USE")
    for use in ("\\Archive", "\\Drafts", "\\Flagged", "\\Junk", "\\Sent", "\\Trash")
)
SELECT_PARAMS = (
    Word("(CONDSTORE)", "with mod-sequences", "CONDSTORE QRESYNC"),
    Word("(QRESYNC (1 1))", "uidvalidity and modseq known from before", "QRESYNC"),
)
FETCH_MODIFIERS = (Word("(CHANGEDSINCE 1)", "only what changed since a mod-sequence", "CONDSTORE QRESYNC"),)
STORE_MODIFIERS = (Word("(UNCHANGEDSINCE 1)", "only if nobody changed it since", "CONDSTORE QRESYNC"),)
EXTENSIONS = (
    Word("IMAP4rev2", "the newer base protocol", "IMAP4rev2"),
    Word("CONDSTORE", "mod-sequences in FETCH", "CONDSTORE"),
    Word("QRESYNC", "VANISHED in place of EXPUNGE", "QRESYNC"),
    Word("UTF8=ACCEPT", "UTF-8 in names and strings", "UTF8=ACCEPT UTF8=ONLY"),
)
ID_PARAMS = (Word("NIL", "only ask"), Word('("name" "protoscope")', "say who is calling"))
