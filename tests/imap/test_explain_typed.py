"""A line that is being typed: what it would do, and what to know before it is sent."""

from __future__ import annotations

import pytest

from protoscope.core.protocol import Explanation
from protoscope.imap.wing import WING
from tests.imap.dialogue import GREETING, LOGGED_IN, SELECTED, state

NO_MOVE = (*SELECTED, b"C: A3 CAPABILITY", b"S: * CAPABILITY IMAP4rev1 UIDPLUS", b"S: A3 OK done")
DISABLED = (b"S: * OK [CAPABILITY IMAP4rev1 STARTTLS LOGINDISABLED AUTH=SCRAM-SHA-256] ready",)


def explained(line: str, *before: bytes, at: str = "") -> Explanation:
    """Of the whole line, or of the token at the beginning of the text `at`."""
    present = state(*before)
    typed = WING.typed(line, present)
    tree = WING.parse(typed.message)
    path = tree.path_to(typed.lead + line.index(at)) if at else (tree,)
    return WING.explain_node(typed.message, path, present, present)


@pytest.mark.parametrize(
    ("line", "before", "warning"),
    [
        ("FETCH 1 BODY[]", SELECTED, "This sets \\Seen: what is fetched counts as read. BODY.PEEK would not."),
        ("UID FETCH 1:* (FLAGS RFC822)", SELECTED, "This sets \\Seen"),
        ("STORE 1 +FLAGS (\\Deleted)", SELECTED, "This marks 1 as \\Deleted; EXPUNGE or CLOSE then removes them"),
        ("STORE 1 +FLAGS (\\Recent)", SELECTED, "Not stored for good here: \\Recent."),
        ("DELETE Old", LOGGED_IN, "DELETE removes the mailbox Old and all its messages for good."),
        (
            "FETCH 1 FLAGS",
            LOGGED_IN,
            "It is not valid in AUTHENTICATED; the server should answer BAD. SELECT a mailbox",
        ),
        ("LOGIN a b", LOGGED_IN, "not valid in AUTHENTICATED; the server should answer BAD. It belongs before the"),
        ("MOVE 1 Trash", NO_MOVE, "The server has not announced MOVE"),
        ("LOGIN a b", (GREETING,), "TLS is off: whoever listens can read the password."),
        ("LOGIN a b", DISABLED, "The server announced LOGINDISABLED: it will refuse. STARTTLS first."),
        ("AUTHENTICATE PLAIN", DISABLED, "The server offers SCRAM-SHA-256, not PLAIN: expect NO."),
        ("AUTHENTICATE PLAIN AGEAYg==", (GREETING,), "has not announced SASL-IR"),
    ],
)
def test_a_warning_comes_before_the_line_is_sent(line: str, before: tuple[bytes, ...], warning: str) -> None:
    assert warning in " ".join(explained(line, *before).warnings)


@pytest.mark.parametrize("line", ["FETCH 1 BODY.PEEK[]", "NOOP", "STORE 1 +FLAGS (\\Seen)", "UID SEARCH ALL"])
def test_a_harmless_line_has_no_warning(line: str) -> None:
    assert explained(line, *SELECTED).warnings == ()


def test_cost_and_answer_are_told() -> None:
    found = explained("UID FETCH 7 FLAGS", *SELECTED)
    assert found.text == "Asks for flags of UID 7."
    assert found.details[-1].startswith("Expect: one FETCH line with UID in it for each message")


def test_the_token_under_the_cursor_is_told() -> None:
    assert explained("FETCH 1 (FLAGS BODY[TEXT])", *SELECTED, at="BODY").warnings != ()
    assert "2 messages" in explained("FETCH 2:3 FLAGS", *SELECTED, at="2:3").text
    assert "The password" in explained("LOGIN a b", GREETING, at="b").text


@pytest.mark.parametrize(
    "line", ["", " ", "F", "FETCH", "FETCH 1 (BODY[", "X {3}", 'LOGIN "a', "DONE", "*", "\x00\ud800"]
)
def test_an_unfinished_line_is_explained_without_failing(line: str) -> None:
    assert explained(line, *SELECTED).text


def test_an_answer_to_a_challenge_is_no_command() -> None:
    asked = (GREETING, b"C: A1 AUTHENTICATE PLAIN", b"S: + ")
    assert explained("AGEAYg==", *asked).text == "Answers the challenge of PLAIN; the content is secret."
    assert "Cancels" in explained("*", *asked).text
