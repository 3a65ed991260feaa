"""Capabilities: what each means, and what an announcement changes."""

from __future__ import annotations

from collections.abc import Sequence

from protoscope.imap.explain.words import listing

CAPABILITIES: dict[str, str] = {
    "IMAP4REV1": "the protocol of RFC 3501",
    "IMAP4REV2": "the protocol of RFC 9051, after ENABLE IMAP4rev2 where IMAP4rev1 is there, too",
    "STARTTLS": "TLS can be started on this connection",
    "LOGINDISABLED": "LOGIN is refused here; STARTTLS first, or use AUTHENTICATE",
    "SASL-IR": "AUTHENTICATE may carry the first response",
    "LITERAL+": "literals may be sent as {n+}, without waiting",
    "LITERAL-": "literals up to 4096 octets may be sent as {n+}, without waiting",
    "IDLE": "the server can send updates as they happen",
    "NAMESPACE": "the server tells where mailboxes begin",
    "ID": "client and server can name their programs",
    "ENABLE": "extensions can be switched on",
    "UNSELECT": "a mailbox can be closed without removing messages",
    "UIDPLUS": "APPEND and COPY tell the new UIDs; UID EXPUNGE",
    "MOVE": "messages can be moved in one step",
    "CONDSTORE": "each message has a mod-sequence that grows with each change",
    "QRESYNC": "SELECT can tell what changed and went since last time",
    "ESEARCH": "SEARCH RETURN (MIN MAX ALL COUNT)",
    "SEARCHRES": "SEARCH RETURN (SAVE) keeps a result as $",
    "SORT": "the server can sort",
    "BINARY": "parts can be fetched with their transfer encoding undone",
    "CHILDREN": "LIST tells which mailboxes have others below them",
    "LIST-EXTENDED": "LIST takes options",
    "LIST-STATUS": "LIST can give STATUS numbers along",
    "SPECIAL-USE": "LIST tells which mailbox is for sent mail, drafts, trash ...",
    "QUOTA": "usage and limits can be asked for",
    "ACL": "rights on mailboxes can be seen and given",
    "METADATA": "mailboxes and server can carry annotations",
    "NOTIFY": "the server can tell of changes in many mailboxes",
    "COMPRESS=DEFLATE": "the connection can be compressed",
    "MULTIAPPEND": "one APPEND can carry several messages",
    "UTF8=ACCEPT": "UTF-8 in names and headers, after ENABLE",
    "STATUS=SIZE": "STATUS can tell a mailbox's size",
    "WITHIN": "SEARCH by age in seconds, OLDER and YOUNGER",
    "OBJECTID": "mailboxes, messages and threads have ids that stay",
    "SAVEDATE": "the server knows when a message came into the mailbox",
    "PREVIEW": "FETCH can give a short preview of the text",
    "UNAUTHENTICATE": "one can log out and keep the connection",
}
"""By name in upper case."""

_FAMILIES = {
    "AUTH=": "AUTHENTICATE {value}",
    "THREAD=": "conversations by {value}",
    "APPENDLIMIT=": "a message may have {value} octets at most",
    "QUOTA=RES-": "quotas on {value}",
}


def meanings(names: Sequence[str]) -> tuple[str, ...]:
    """A line for each capability that is known here: "IDLE: the server can ..."."""
    return tuple(f"{name}: {meaning}." for name in names if (meaning := _meaning(name)))


def _meaning(name: str) -> str:
    for prefix, text in _FAMILIES.items():
        if name.upper().startswith(prefix):
            return text.format(value=name[len(prefix) :])
    return CAPABILITIES.get(name.upper(), "")


def changes(names: Sequence[str], before: Sequence[str]) -> tuple[str, ...]:
    """What is new and what is gone; without an announcement before, what all of them mean."""
    if not before:
        return meanings(names)
    known, now = {name.upper() for name in before}, {name.upper() for name in names}
    new = [name for name in names if name.upper() not in known]
    gone = [name for name in before if name.upper() not in now]
    lines = (f"New: {listing(new)}.",) if new else ()
    lost = (f"Gone: {listing(gone)}.",) if gone else ()
    return (*lines, *lost, *meanings(new)) or ("The same as announced before.",)
