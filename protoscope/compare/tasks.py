"""Tasks: the table of the eight differences, in the order in which they are shown."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Question:
    """One row: the `title` of the difference, the `task` in words, what it `shows`, and whether it `writes` there or
    `searches` for a word.
    """

    id: str
    title: str
    task: str
    shows: str
    writes: bool = False
    searches: bool = False


QUESTIONS = (
    Question(
        "security",
        "Ports and security",
        "Connect, protect the connection, log in.",
        "110/995 against 143/993, and STLS against STARTTLS: other names for the same idea.",
    ),
    Question(
        "devices",
        "Several devices at once",
        "Open the mail on a second device while the first one is in.",
        "POP3 locks the maildrop for one session; IMAP sessions share a mailbox.",
    ),
    Question(
        "storage",
        "Where mail is stored",
        "Read all mail, then count what is on the server and on the device.",
        "POP3 moves mail to the device; IMAP leaves it on the server.",
        writes=True,
    ),
    Question(
        "offline",
        "Offline use",
        "Look through the mail, cut the line, and read.",
        "POP3's full copy can be read without a line; IMAP has what was fetched.",
    ),
    Question(
        "search",
        "Search",
        'Find the messages that hold a word: one of your subjects, or "lunch" on the practice server.',
        "IMAP's server searches; POP3 downloads everything and searches here.",
        searches=True,
    ),
    Question(
        "folders",
        "Folders",
        "Make, rename, list and remove a folder.",
        "IMAP keeps folders on the server; POP3 has a single maildrop.",
        writes=True,
    ),
    Question(
        "bandwidth",
        "Bandwidth",
        "Show the newest 10 subjects, read the text of the largest message, ask for news twice.",
        "IMAP sends what is asked for; POP3 sends whole messages, and news needs a new session.",
    ),
    Question(
        "synchronisation",
        "Synchronisation",
        "Mark a message on one device and look on the other.",
        "IMAP keeps flags for all devices; POP3 has none.",
        writes=True,
    ),
)
