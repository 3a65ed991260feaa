"""What helps the person who types: candidates, masks, hazards, the tour."""

from __future__ import annotations

import pytest

from protoscope.core.fact import Closed
from protoscope.core.message import Kind, Message, Side
from protoscope.core.protocol import Account
from protoscope.core.span import Span
from protoscope.imap.wing import WING
from tests.imap.dialogue import GREETING, LOGGED_IN, SELECTED, state

MARKED = (*SELECTED, *(b"S: * %d FETCH (FLAGS (%s))" % (n, f) for n, f in ((1, b""), (2, b"\\Deleted"), (3, b""))))


def candidates(line: str, *lines: bytes) -> list[str]:
    return [candidate.text for candidate in WING.complete(line, len(line), state(*lines)).candidates]


def test_only_commands_that_are_valid_now_are_offered() -> None:
    assert "LOGIN " in candidates("", GREETING)
    assert "SELECT " not in candidates("", GREETING)
    assert "LOGIN " not in candidates("", *LOGGED_IN)
    assert candidates("sel", *LOGGED_IN) == ["SELECT "]
    assert "FETCH " in candidates("", *SELECTED)


def test_commands_need_their_capability() -> None:
    assert "UID EXPUNGE " in candidates("UID", *SELECTED)
    assert "IDLE" not in candidates("", *SELECTED)


def test_mailboxes_are_offered_as_they_have_to_be_typed() -> None:
    lines = (*LOGGED_IN, b'S: * LIST () "/" "With Space"', b'S: * LIST () "/" Entw&APw-rfe')
    assert candidates("SELECT ", *lines) == ["INBOX", '"With Space"', "Entwürfe"]
    assert candidates("SELECT en", *lines) == ["Entwürfe"]


def test_bodies_are_offered_with_peek_first() -> None:
    items = candidates("FETCH 1 ", *SELECTED)
    assert items.index("BODY.PEEK[]") < items.index("BODY[]")
    assert "MODSEQ" not in items
    assert candidates("FETCH 1 (UID BODY.PEEK[H", *SELECTED) == [
        "BODY.PEEK[HEADER]",
        "BODY.PEEK[HEADER.FIELDS (FROM TO SUBJECT DATE)]",
    ]


def test_flags_are_those_that_can_be_kept_here() -> None:
    assert candidates("STORE 2 +FLAGS (\\F", *SELECTED) == ["\\Flagged"]


def test_the_argument_grammar_and_its_section_are_told() -> None:
    found = WING.complete("FETCH", 5, state(*LOGGED_IN))
    assert "item" in found.syntax
    assert "it belongs to SELECTED" in found.note
    assert str(found.reference) == "RFC 9051 section 6.4.5"


RICH = (*SELECTED, b"S: * CAPABILITY IMAP4rev1 SORT THREAD=REFS ESEARCH LIST-EXTENDED LIST-STATUS")


@pytest.mark.parametrize(
    ("line", "offered", "not_offered"),
    [
        ("STATUS INBOX ", "(MESSAGES)", "MESSAGES"),
        ("STATUS INBOX (MESSAGES ", "UNSEEN", "MESSAGES"),
        ("SEARCH ", "FROM", "COUNT"),
        ("SEARCH RETURN (", "COUNT", "FROM"),
        ("SEARCH RETURN (COUNT ", "MIN", "COUNT"),
        ("SEARCH CHARSET ", "UTF-8", "ALL"),
        ("SEARCH FROM x ", "ALL", "UTF-8"),
        ("SEARCH (FLAGGED ", "SEEN", "COUNT"),
        ("SORT ", "(REVERSE DATE)", "DATE"),
        ("SORT (", "REVERSE DATE", "(DATE)"),
        ("SORT (DATE) ", "UTF-8", "ALL"),
        ("SORT (DATE) UTF-8 ", "ALL", "UTF-8"),
        ("THREAD ", "REFS", "REFERENCES"),
        ('LIST "" "*" RETURN (', "STATUS", "MESSAGES"),
        ('LIST "" "*" RETURN (STATUS (', "MESSAGES", "STATUS"),
        ("STORE 1 +FLAGS (\\Seen ", "\\Draft", "\\Seen"),
    ],
)
def test_what_stands_before_decides_what_is_offered(line: str, offered: str, not_offered: str) -> None:
    found = candidates(line, *RICH)
    assert offered in found
    assert not_offered not in found


def test_a_key_says_what_follows_it() -> None:
    line = "SEARCH SINCE "
    fetched = b'S: * 1 FETCH (INTERNALDATE " 1-Nov-2026 10:00:00 +0000")'
    found = WING.complete(line, len(line), state(*SELECTED, fetched))
    assert found.note == "SINCE is followed by a date such as 1-Nov-2026."
    assert [candidate.text for candidate in found.candidates] == ["1-Nov-2026"]


@pytest.mark.parametrize(
    ("line", "hidden"),
    [
        ("LOGIN alice wonderland", "wonderland"),
        ('LOGIN "alice" "wonder', '"wonder'),
        ('login alice {"wonderland"}', '{"wonderland"}'),
        ("AUTHENTICATE PLAIN AGFsaWNl", "AGFsaWNl"),
        ("LOGIN alice $PASSWORD", ""),
        ("SELECT alice wonderland", ""),
    ],
)
def test_secrets_are_masked_while_they_are_typed(line: str, hidden: str) -> None:
    assert "".join(line[start:end] for start, end in WING.mask(line)) == hidden


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("EXPUNGE", "the one message marked \\Deleted"),
        ("CLOSE", "UNSELECT closes without removing"),
        ("STORE 1 +FLAGS (\\Deleted)", "EXPUNGE or CLOSE"),
        ("UID STORE 9 FLAGS.SILENT \\deleted", "EXPUNGE or CLOSE"),
        ("DELETE Archive", "for good"),
        ("UID MOVE 4:9 Archive", "takes 4:9 out of INBOX, into Archive"),
        ("STORE 1 -FLAGS (\\Deleted)", ""),
        ("STORE 1 +FLAGS (\\Seen)", ""),
        ("FETCH 1 BODY[]", ""),
    ],
)
def test_what_would_be_destroyed_is_said(line: str, words: str) -> None:
    found = WING.hazard(line, state(*MARKED))
    assert words in found
    assert bool(found) == bool(words)


def progress(*lines: bytes, account: Account | None = None) -> dict[str, tuple[str, str]]:
    steps = WING.steps(state(*lines), account or Account("alice"))
    return {step.name: (step.progress, step.line) for step in steps}


def test_the_tour_goes_from_tls_to_logout() -> None:
    assert progress(GREETING)["starttls"] == ("next", "STARTTLS")
    assert progress(*LOGGED_IN)["list"] == ("next", 'LIST "" "*"')
    assert progress(*SELECTED)["fetch"][0] == "next"
    assert progress(*SELECTED)["read"] == ("open", "FETCH 2 (BODYSTRUCTURE BODY.PEEK[])")
    assert progress(*SELECTED, b"C: A9 LOGOUT", b"S: * BYE", b"S: A9 OK")["logout"][0] == "done"


def test_a_connection_that_failed_is_no_step_done() -> None:
    lost = Message(1, 0, Side.SERVER, Kind.EVENT, 1.0, b"", fact=Closed(0, 1.0, "error", "this port speaks plaintext"))
    steps = {step.name: step.progress for step in WING.steps(WING.fold(WING.initial(), lost), Account("alice"))}
    assert (steps["connect"], steps["logout"]) == ("open", "open")
    assert progress(GREETING)["connect"][0] == "done"


def test_the_steps_go_on_with_the_message_whose_text_was_fetched_last_while_it_is_there() -> None:
    unread = progress(*SELECTED)
    assert unread["read"] == ("open", "FETCH 2 (BODYSTRUCTURE BODY.PEEK[])")
    fetched = (*SELECTED, b'S: * 3 FETCH (BODY[] "c")', b'S: * 1 FETCH (BODY[] "a")')
    assert progress(*fetched)["read"] == ("done", "FETCH 1 (BODYSTRUCTURE BODY.PEEK[])")
    assert progress(*fetched)["flag"][1] == "STORE 1 +FLAGS (\\Flagged)"
    assert progress(*fetched, b"S: * 1 EXPUNGE")["read"] == ("open", "FETCH 2 (BODYSTRUCTURE BODY.PEEK[])")


def test_the_account_fills_in_the_steps() -> None:
    account = Account("alice smith", mailbox="With Space")
    found = progress(b"S: * OK [CAPABILITY IMAP4rev1] hi", account=account)
    assert found["login"] == ("next", 'LOGIN "alice smith" $PASSWORD')
    assert found["select"][1] == 'SELECT "With Space"'
    assert "starttls" not in found


def test_logindisabled_leads_to_authenticate() -> None:
    found = progress(b"S: * OK [CAPABILITY IMAP4rev1 LOGINDISABLED AUTH=PLAIN] hi")
    assert found["login"][1] == "AUTHENTICATE PLAIN"


def test_raw_octets_are_masked_by_grammar() -> None:
    assert WING.raw(b"x LOGIN alice wonderland\r\n", None).secrets == (Span(14, 24),)
    assert WING.raw(b"x NOOP\r\n", None).secrets == ()
    first = b"x LOGIN alice {10}\r\n"
    part = Message(1, 0, Side.CLIENT, Kind.PART, 0.0, first, whole=first)
    assert WING.raw(b"wonderland\r\n", part).secrets == (Span(0, 10),)
    opened = Message(1, 0, Side.CLIENT, Kind.COMMAND, 0.0, b"x AUTHENTICATE PLAIN\r\n")
    assert WING.raw(b"AGFsaWNlAHdvbmRlcmxhbmQ=\r\n", opened).secrets == (Span(0, 24),)
    both = b"x AUTHENTICATE PLAIN\r\nAGFsaWNlAHdvbmRlcmxhbmQ=\r\n"
    assert Span(22, 46) in WING.raw(both, None).secrets
