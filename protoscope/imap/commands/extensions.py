"""The commands of IMAP's extensions, one row each; `needs` is the capability that announces them."""

from __future__ import annotations

from protoscope.imap.commands.entry import Entry

ACL = (
    Entry("SETACL", "AS", "ACL", 4314, "3.1", "mailbox user rights", "mailbox identifier [+|-]rights", "sets rights"),
    Entry("DELETEACL", "AS", "ACL", 4314, "3.2", "mailbox user", "mailbox identifier", "takes all rights from someone"),
    Entry("GETACL", "AS", "ACL", 4314, "3.3", "mailbox", "mailbox", "asks who has which rights"),
    Entry(
        "LISTRIGHTS", "AS", "ACL", 4314, "3.4", "mailbox user", "mailbox identifier", "asks which rights can be given"
    ),
    Entry("MYRIGHTS", "AS", "ACL", 4314, "3.5", "mailbox", "mailbox", "asks for one's own rights"),
)

QUOTA = (
    Entry("GETQUOTA", "AS", "QUOTA", 9208, "4.1.1", "text", "quota-root", "asks for a quota root's usage and limits"),
    Entry("GETQUOTAROOT", "AS", "QUOTA", 9208, "4.1.2", "mailbox", "mailbox", "asks for a mailbox's quota roots"),
    Entry("SETQUOTA", "AS", "QUOTASET", 9208, "4.1.3", "text", "quota-root (resource limit ...)", "sets limits"),
)

SORTING = (
    Entry(
        "SORT",
        "S",
        "SORT",
        5256,
        "3",
        "sort-keys charset search-keys*",
        "[RETURN (options)] (criterion ...) charset key ...",
        "finds messages and orders them",
        "the search result",
    ),
    Entry(
        "UID SORT",
        "S",
        "SORT",
        5256,
        "3",
        "sort-keys charset search-keys*",
        "[RETURN (options)] (criterion ...) charset key ...",
        "finds messages, orders them and answers with UIDs",
        "the search result",
    ),
    Entry(
        "THREAD",
        "S",
        "THREAD=",
        5256,
        "3",
        "thread-algorithm charset search-keys*",
        "algorithm charset key ...",
        "finds messages and groups them into conversations",
    ),
    Entry(
        "UID THREAD",
        "S",
        "THREAD=",
        5256,
        "3",
        "thread-algorithm charset search-keys*",
        "algorithm charset key ...",
        "groups messages into conversations and answers with UIDs",
    ),
    Entry(
        "CANCELUPDATE",
        "S",
        "CONTEXT=SEARCH CONTEXT=SORT",
        5267,
        "4.3.5",
        "text*",
        '"tag" ...',
        "ends the updates of earlier searches",
    ),
    Entry(
        "ESEARCH",
        "AS",
        "MULTISEARCH",
        7377,
        "2",
        "search-keys*",
        "[IN (source ...)] [RETURN (options)] key ...",
        "searches several mailboxes at once",
    ),
)

METADATA = (
    Entry(
        "GETMETADATA",
        "AS",
        "METADATA METADATA-SERVER",
        5464,
        "4.2",
        "[metadata-option] mailbox metadata-entry*",
        "[(DEPTH n)] mailbox (entry ...)",
        "reads annotations of a mailbox, or of the server when the name is empty",
    ),
    Entry(
        "SETMETADATA",
        "AS",
        "METADATA METADATA-SERVER",
        5464,
        "4.3",
        "mailbox metadata-entry*",
        "mailbox (entry value ...); NIL removes",
        "writes annotations",
    ),
    Entry(
        "NOTIFY",
        "AS",
        "NOTIFY",
        5465,
        "3.1",
        "text*",
        "NONE | SET [STATUS] (filter (event ...)) ...",
        "asks to be told of events in many mailboxes",
    ),
)

STREAM = (
    Entry(
        "COMPRESS", "AS", "COMPRESS=DEFLATE", 4978, "3", "text", "DEFLATE", "compresses both directions from then on"
    ),
    Entry("UNAUTHENTICATE", "AS", "UNAUTHENTICATE", 8437, "3", "", "", "logs out and keeps the connection"),
    Entry("LANGUAGE", "NAS", "LANGUAGE", 5255, "3.2", "text*", "[tag ...]", "chooses the language of the texts"),
    Entry("COMPARATOR", "AS", "I18NLEVEL=2", 5255, "4.7", "text*", "[name ...]", "chooses how strings are compared"),
    Entry("GETJMAPACCESS", "AS", "JMAPACCESS", 9698, "4", "", "", "asks for the URL of the same account over JMAP"),
)

MESSAGES = (
    Entry(
        "CONVERT", "S", "CONVERT", 5259, "6", "sequence-set text*", "numbers (type ...) items", "converts body parts"
    ),
    Entry("UID CONVERT", "S", "CONVERT", 5259, "6", "uid-set text*", "uids (type ...) items", "converts body parts"),
    Entry("CONVERSIONS", "AS", "CONVERT", 5259, "5.1", "text text", "from to", "asks which conversions there are"),
    Entry(
        "REPLACE",
        "S",
        "REPLACE",
        8508,
        "3.2",
        "sequence-set mailbox append*",
        "number mailbox [(flags)] literal",
        "puts a message in the place of another, which goes",
    ),
    Entry(
        "UID REPLACE",
        "S",
        "REPLACE",
        8508,
        "3.3",
        "uid-set mailbox append*",
        "uid mailbox [(flags)] literal",
        "puts a message in the place of another, named by UID, which goes",
    ),
    Entry("UIDBATCHES", "S", "UIDBATCHES", 10022, "3.1", "text*", "size [first:last]", "divides the UIDs into batches"),
)

URLS = (
    Entry("GENURLAUTH", "AS", "URLAUTH", 4467, "7", "text*", "url mechanism ...", "makes URLs that others may fetch"),
    Entry("RESETKEY", "AS", "URLAUTH", 4467, "7", "mailbox text*", "[mailbox [mechanism ...]]", "voids such URLs"),
    Entry("URLFETCH", "AS", "URLAUTH", 4467, "7", "text*", "url ...", "fetches what URLs point to"),
)

OLD = (
    Entry(
        "RLIST",
        "AS",
        "MAILBOX-REFERRALS",
        2193,
        "5.1",
        "reference list-pattern",
        '"" pattern',
        "is LIST with referrals",
    ),
    Entry(
        "RLSUB",
        "AS",
        "MAILBOX-REFERRALS",
        2193,
        "5.2",
        "reference list-pattern",
        '"" pattern',
        "is LSUB with referrals",
    ),
    Entry("PARTIAL", "S", "IMAP4", 1730, "6.4.6", "text*", "number item first count", "is BODY[]<first.count> of old"),
    Entry(
        "XLIST",
        "AS",
        "XLIST",
        6154,
        "1",
        "reference list-pattern",
        '"" pattern',
        "is Gmail's forerunner of SPECIAL-USE",
    ),
)

EXTENSIONS = (*ACL, *QUOTA, *SORTING, *METADATA, *STREAM, *MESSAGES, *URLS, *OLD)
