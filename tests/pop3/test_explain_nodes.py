"""Every name and every node of POP3 is explained: octets and the token meant in, a sentence and its section out."""

from __future__ import annotations

import pytest

from protoscope.core.protocol import Explanation
from protoscope.pop3.commands.catalogue import CATALOGUE
from protoscope.pop3.explain.glossary import KINDS, RULE, term
from protoscope.pop3.explain.node import explain_node
from protoscope.pop3.wing import WING
from tests.imap.test_explain_nodes import meant, paths
from tests.pop3.session import GREETING, LOGIN, TLS, state, timeline
from tests.shared import needs_tables, rfcs, rows

CAPA = ("C: CAPA", b"S: +OK list\r\nTOP\r\nSASL PLAIN\r\nLOGIN-DELAY 900\r\nX-ABC\r\n.\r\n")
TOP = ("C: TOP 1 3", b"S: +OK\r\nSubject: x\r\n\r\n..a\r\nb\r\n.\r\n")


@needs_tables
def test_all_59_names_of_the_table_are_explained_with_their_rfc() -> None:
    found = rows("pop3.tsv")
    assert len(found) == 59
    for row in found:
        known = term(row["kind"], row["name"])
        assert known is not None, row["name"]
        assert known.reference is not None, row["name"]
        assert str(known.reference.rfc) in rfcs(row) | ({"2449"} if "CAPA" in known.text else set()), row["name"]


def test_every_command_of_the_catalogue_is_explained() -> None:
    assert [name for name in CATALOGUE if term("command", name) is None] == []


def test_texts_are_phrases_that_fit_into_a_sentence() -> None:
    assert [name for kind in KINDS.values() for name, known in kind.items() if known.text.endswith(".")] == []
    assert [name for name, known in RULE.items() if not known.text.endswith(".")] == []


def explained(*dialogue: str | bytes, token: bytes) -> Explanation:
    """Of the smallest node whose octets are `token` in the last message."""
    made = timeline(*dialogue)
    last = len(made) - 1
    message = made.message(last)
    path = next(path for path in paths(made.tree(last)) if meant(path[-1], message.whole, token, ""))
    return WING.explain_node(message, path, *made.around(last))


@pytest.mark.parametrize(
    ("dialogue", "token", "text", "section"),
    [
        ((GREETING,), b"<1896.697170952@dbc.mtview.ca.us>", "APOP signs it with the password", "1939 section 7"),
        ((GREETING,), b"+OK", "+OK: it worked.", "1939 section 3"),
        (LOGIN[:4], b"PASS", "PASS: it costs one try", "1939 section 7"),
        (LOGIN[:4], b"tanstaaf", "The password; it is masked here", "1939 section 7"),
        ((*LOGIN, "C: RETR 2"), b"2", "Message number 2, which holds for this session only.", "1939 section 5"),
        ((*LOGIN, *CAPA), b"LOGIN-DELAY 900", "so many seconds must pass between two logins: 900.", "2449 section 6.5"),
        ((*LOGIN, *CAPA), b"X-ABC", "something of the server's maker", "2449 section 7"),
        ((*LOGIN, "C: STAT", "S: +OK 2 44827"), b"44827", "The size: 44827 octets (44.8 kB).", "1939 section 5"),
        ((*LOGIN, "C: UIDL 1", "S: +OK 1 abc"), b"abc", "The unique-id abc", "1939 section 7"),
        ((*LOGIN, *TOP), b"Subject: x\r\n", "One header field: Subject: x.", "5322"),
        ((*LOGIN, *TOP), b".\r\n", "A dot alone on a line", "1939 section 3"),
        ((*LOGIN, "C: RETR 9", "S: -ERR [SYS/TEMP] no"), b"[SYS/TEMP]", "failed for now.", "3206 section 4"),
        ((*LOGIN, "C: RETR 9", "S: -ERR [XYZ] no"), b"[XYZ]", "is not registered.", "2449 section 8"),
    ],
)
def test_a_token_in_a_sentence(dialogue: tuple[str | bytes, ...], token: bytes, text: str, section: str) -> None:
    found = explained(*dialogue, token=token)
    assert text in found.text
    assert section in str(found.reference)


def test_every_node_of_a_session_has_a_sentence_and_none_shows_a_secret() -> None:
    made = timeline(*LOGIN, *CAPA, *TOP, "C: LIST", b"S: +OK\r\n1 120\r\n2 x\r\n.\r\n", "C: AUTH PLAIN dGFuc3RhYWY=")
    for index in range(len(made)):
        for path in paths(made.tree(index)):
            told = repr(explain_node(made.message(index), path, *made.around(index)))
            assert "text=''" not in told
            assert "tanstaaf" not in told
            assert "dGFuc3RhYWY" not in told


@pytest.mark.parametrize(
    ("line", "before", "warning"),
    [
        ("PASS x", LOGIN[:3], "TLS is off: whoever listens can read the password."),
        ("DELE 1", LOGIN, "DELE marks message 1 as deleted; QUIT then removes it for good. RSET unmarks it."),
        ("RETR 1", (GREETING,), "It is not valid in AUTHORIZATION; the server should answer -ERR. Log in first."),
        (
            "UTF8",
            (*LOGIN[:1], "C: CAPA", b"S: +OK\r\nTOP\r\n.\r\n"),
            "The server did not list UTF8 in CAPA: expect -ERR.",
        ),
        ("APOP a b", ("S: +OK ready",), "The greeting had no timestamp, so APOP is not possible here."),
        ("STLS", (TLS, GREETING), "TLS is on already: the server must answer -ERR."),
    ],
)
def test_a_typed_line_is_explained_with_its_warning(line: str, before: tuple[str | bytes, ...], warning: str) -> None:
    present = state(*before)
    typed = WING.typed(line, present)
    assert warning in " ".join(WING.explain(typed.message, present, present).warnings)
