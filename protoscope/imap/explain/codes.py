"""Response codes: what each means and what to do (RFC 9051, 7.1; RFC 5530; RFC 4315; RFC 7162)."""

from __future__ import annotations

from typing import NamedTuple


class Meaning(NamedTuple):
    """`text` may name {value}; `advice` says what to do, empty where nothing is to be done."""

    text: str
    advice: str = ""


CODES: dict[str, Meaning] = {
    "ALERT": Meaning("The server wants this text to be read.", "Read it: it is often the real reason for a refusal."),
    "ALREADYEXISTS": Meaning("A mailbox of that name exists already."),
    "APPENDUID": Meaning("The new message's UIDVALIDITY and UID are {value}."),
    "AUTHENTICATIONFAILED": Meaning(
        "Name and password do not go together.", "Check both; some providers want an app password."
    ),
    "AUTHORIZATIONFAILED": Meaning("The login is right, but may not act for that user."),
    "BADCHARSET": Meaning("The charset of the search is not supported.", "Use one of those listed: {value}."),
    "BADEVENT": Meaning("An event of NOTIFY is not supported.", "Use those listed: {value}."),
    "BADCOMPARATOR": Meaning("The server knows none of these comparators."),
    "BADURL": Meaning("The URL {value} cannot be used.", "Check the mailbox, UID and part that it names."),
    "CANNOT": Meaning("This can never succeed on this server.", "Do not try again."),
    "CAPABILITY": Meaning("It also lists its capabilities, so CAPABILITY need not be asked."),
    "CLIENTBUG": Meaning("The server takes the command for a mistake of the client."),
    "CLOSED": Meaning("The mailbox selected before is closed; what follows is about the new one."),
    "COMPRESSIONACTIVE": Meaning("The connection is compressed already."),
    "CONTACTADMIN": Meaning("Whoever runs the server has to look into it.", "Ask them."),
    "COPYUID": Meaning("UIDVALIDITY, the source UIDs and the new UIDs are {value}."),
    "CORRUPTION": Meaning("The server found its own data damaged.", "Ask who runs the server."),
    "DOWNGRADED": Meaning("These messages are shown without UTF-8: {value}.", "ENABLE UTF8=ACCEPT shows it."),
    "EXPIRED": Meaning("The password or account has expired.", "Get a new one."),
    "EXPUNGEISSUED": Meaning("Some of the messages are gone already.", "NOOP tells which."),
    "HASCHILDREN": Meaning("The mailbox has others below it.", "Delete those first."),
    "HIGHESTMODSEQ": Meaning("The highest mod-sequence in the mailbox is {value}; later changes have higher ones."),
    "INPROGRESS": Meaning("The server is still working on it."),
    "INUSE": Meaning("Someone else uses it at the moment.", "Try again in a moment."),
    "LIMIT": Meaning("A limit of the server is reached.", "Ask for less at once, or close other connections."),
    "MAILBOXID": Meaning("The mailbox's object id, which outlives renaming, is {value}."),
    "MESSAGELIMIT": Meaning("The server handles so many messages at a time, and got down to the UID: {value}."),
    "METADATA": Meaning("About annotations, the server says {value}."),
    "MODIFIED": Meaning(
        "These messages were changed by someone else first, so they were left alone: {value}.",
        "FETCH them anew, then STORE again if need be.",
    ),
    "NOMODSEQ": Meaning("This mailbox keeps no mod-sequences."),
    "NONEXISTENT": Meaning("There is no such mailbox.", "LIST shows those there are."),
    "NOPERM": Meaning("The user lacks the right to do this.", "MYRIGHTS shows which rights there are."),
    "NOTSAVED": Meaning("The search result was not saved; $ is empty now.", "Search again."),
    "NOTIFICATIONOVERFLOW": Meaning("Too much happened; no more notifications come.", "Send NOTIFY again."),
    "NOUPDATE": Meaning("The server sends no more updates of the search {value}.", "Search again when needed."),
    "OVERQUOTA": Meaning("The quota is or would be exceeded.", "Remove messages, or ask for more room."),
    "PARSE": Meaning("The server could not parse a message's header or MIME structure."),
    "PERMANENTFLAGS": Meaning("These flags can be changed for good: {value}; \\* means that keywords can be made."),
    "PRIVACYREQUIRED": Meaning("The server wants TLS first.", "STARTTLS, and change a password already sent in clear."),
    "READ-ONLY": Meaning("The mailbox is read-only."),
    "READ-WRITE": Meaning("The mailbox can be changed."),
    "REFERRAL": Meaning("The server refers to another place: {value}."),
    "SERVERBUG": Meaning("The server ran into a mistake of its own.", "Try again, or split the command."),
    "THROTTLED": Meaning("The account is slowed down for now.", "Send less, or wait."),
    "TOOBIG": Meaning("It is larger than the server takes."),
    "TRYCREATE": Meaning("The target mailbox does not exist.", "CREATE it, then try again."),
    "UIDNEXT": Meaning("The next message to arrive gets UID {value} or a higher one."),
    "UIDNOTSTICKY": Meaning("UIDs of this mailbox do not last.", "Keep none beyond the session."),
    "USEATTR": Meaning("The special use that was asked for is not possible.", "CREATE without USE."),
    "UIDREQUIRED": Meaning("Sequence numbers may no longer be used.", "Use the UID form of the command."),
    "UIDVALIDITY": Meaning("While this number stays {value}, UIDs that were learned stay true."),
    "UNDEFINED-FILTER": Meaning("There is no filter called {value}.", "Define it with SETMETADATA first."),
    "UNAVAILABLE": Meaning("Something behind the server does not answer, or too many connections are open.", "Wait."),
    "UNKNOWN-CTE": Meaning("The server cannot decode that part.", "Fetch it with BODY.PEEK in place of BINARY."),
    "UNSEEN": Meaning("The first message that was not read is number {value}."),
}
"""By the code's name."""
