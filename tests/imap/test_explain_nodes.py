"""Every node of the tree is explained: octets and the token meant in, a sentence and its section out."""

from __future__ import annotations

import json
from base64 import b64decode

import pytest

from protoscope.core.message import Message, Side
from protoscope.core.protocol import Explanation
from protoscope.core.syntax import Node
from protoscope.imap.explain import explain_node
from protoscope.imap.explain.glossary.syntax import RULE
from protoscope.imap.framing import ImapFramer
from protoscope.imap.grammar import parse
from protoscope.imap.state.model import State
from tests.imap.dialogue import GREETING, LOGGED_IN, SELECTED, timeline
from tests.shared import VECTORS, needs_vectors

FETCHED = (
    b'S: * 3 FETCH (UID 17 FLAGS (\\Seen $Junk) INTERNALDATE "17-Jul-1996 02:44:25 -0700" RFC822.SIZE 44827 '
    b'MODSEQ (917162500) ENVELOPE ("Mon, 02 Mar 2026 09:14:58 +0100" "=?utf-8?q?Gr=C3=BC=C3=9Fe?=" '
    b'(("=?iso-8859-1?Q?Andr=E9?=" NIL "andre" "example.com")) NIL NIL NIL NIL NIL NIL "<1@e>"))'
)
STRUCTURE = (
    b'S: * 3 FETCH (BODYSTRUCTURE (("TEXT" "PLAIN" ("CHARSET" "utf-8") NIL NIL "QUOTED-PRINTABLE" 1152 23)'
    b'(("IMAGE" "PNG" NIL "<a@b>" NIL "BASE64" 4554 NIL ("attachment" ("filename*" "utf-8\'\'%C3%BCber.png")))'
    b' "RELATED") "MIXED"))'
)


def explained(*lines: bytes, token: bytes, rule: str = "") -> Explanation:
    """Of the smallest node whose octets are `token` in the last message, or the node of `rule` with them."""
    line = timeline(*lines)
    last = len(line) - 1
    message = line.message(last)
    path = next(path for path in paths(line.tree(last)) if meant(path[-1], message.whole, token, rule))
    return line.wing.explain_node(message, path, *line.around(last))


def meant(node: Node, octets: bytes, token: bytes, rule: str) -> bool:
    inside = any(octets[child.start : child.end] == token for child in node.children)
    return octets[node.start : node.end] == token and (node.rule == rule if rule else not inside)


def paths(root: Node) -> list[tuple[Node, ...]]:
    found: list[tuple[Node, ...]] = []
    todo: list[tuple[Node, ...]] = [(root,)]
    while todo:
        path = todo.pop()
        found.append(path)
        todo += [(*path, child) for child in reversed(path[-1].children)]
    return found


@pytest.mark.parametrize(
    ("lines", "token", "text", "section"),
    [
        # RFC 9051, 6: commands
        ((*SELECTED, b"C: A7 UID FETCH 5:7 FLAGS"), b"A7", "The tag A7: the client chose it", "2.2.1"),
        ((*SELECTED, b"C: A7 FETCH 2:3 FLAGS"), b"2:3", "Messages 2:3: 2 messages.", "section 9"),
        ((*SELECTED, b"C: A7 FETCH 2:9 FLAGS"), b"2:9", "8 messages; the mailbox holds 3 only.", "section 9"),
        ((*SELECTED, b"C: A7 FETCH 2:* FLAGS"), b"2:*", "Messages 2:*: 2 messages.", "section 9"),
        ((*SELECTED, b"C: A7 UID FETCH 5:7 FLAGS"), b"5:7", "UIDs 5:7: at most 3 messages.", "section 9"),
        ((*SELECTED, b"C: A7 UID FETCH 559:* FLAGS"), b"559:*", "the last message is always in it", "section 9"),
        ((*SELECTED, b"C: A7 FETCH 1 FLAGS"), b"FLAGS", "FLAGS: the message's flags", "6.4.5"),
        ((*SELECTED, b"C: A7 FETCH 1 BODY.PEEK[2.HEADER]"), b"BODY.PEEK[2.HEADER]", "the headers of part 2.", "6.4.5"),
        ((*SELECTED, b"C: A7 FETCH 1 (FLAGS) (CHANGEDSINCE 9)"), b"CHANGEDSINCE", "mod-sequence is higher", "7162"),
        ((*SELECTED, b"C: A7 SEARCH UNSEEN SINCE 1-Nov-2026"), b"UNSEEN", "messages that were not read", "6.4.4"),
        ((*SELECTED, b"C: A7 SEARCH UNSEEN SINCE 1-Nov-2026"), b"1-Nov-2026", "The day 2026-11-01", "section 9"),
        ((*SELECTED, b"C: A7 SEARCH RETURN (SAVE) ALL"), b"SAVE", "the server keeps the result", "6.4.4"),
        ((*SELECTED, b"C: A7 SORT (REVERSE DATE) UTF-8 ALL"), b"REVERSE", "turns the order of the next key", "5256"),
        ((*SELECTED, b"C: A7 STORE 1 +FLAGS (\\Deleted)"), b"+FLAGS", "adds these flags and leaves", "6.4.6"),
        ((*SELECTED, b"C: A7 STORE 1 +FLAGS (\\Deleted)"), b"\\Deleted", "marked to be removed", "2.3.2"),
        ((*LOGGED_IN, b"C: A2 STATUS INBOX (UNSEEN SIZE)"), b"UNSEEN", "how many messages are unread", "6.3.11"),
        (
            (*LOGGED_IN, b'C: A2 LIST (SUBSCRIBED) "" % RETURN (CHILDREN)'),
            b"SUBSCRIBED",
            "only names that are",
            "6.3.9",
        ),
        ((*LOGGED_IN, b'C: A2 LIST "" % RETURN (SUBSCRIBED)'), b"SUBSCRIBED", "tells which mailboxes are", "6.3.9"),
        ((*LOGGED_IN, b'C: A2 LIST "" %'), b"%", "% for anything within one level", "6.3.9"),
        ((*LOGGED_IN, b"C: A2 SETACL INBOX bob +rw"), b"+rw", "(read and change flags)", "4314"),
        ((*LOGGED_IN, b"C: A2 GETMETADATA INBOX /shared/comment"), b"/shared/comment", "everybody sees", "5464"),
        ((*LOGGED_IN, b"C: A2 NOTIFY SET (personal (MessageNew))"), b"MessageNew", "a message came", "5465"),
        ((GREETING, b"C: A1 LOGIN alice wonderland"), b"alice", "The user name alice.", "6.2.3"),
        ((GREETING, b"C: A1 LOGIN alice wonderland"), b"wonderland", "The password; it is masked", "6.2.3"),
        ((GREETING, b"C: A1 AUTHENTICATE PLAIN AGEAYg=="), b"PLAIN", "The SASL mechanism PLAIN.", "6.2.2"),
        # RFC 9051, 7: responses
        ((*SELECTED, FETCHED), b"*", "* begins a line that completes no command", "2.2.2"),
        ((*SELECTED, FETCHED), b"17", "The UID 17", "2.3.1.1"),
        ((*SELECTED, FETCHED), b"$Junk", "the user says that it is junk", "2.3.2"),
        ((*SELECTED, FETCHED), b"RFC822.SIZE", "the message's size in octets", "6.4.5"),
        ((*SELECTED, FETCHED), b"917162500", "The mod-sequence 917162500", "7162"),
        ((*SELECTED, FETCHED), b'"=?utf-8?q?Gr=C3=BC=C3=9Fe?="', "The subject: Gr\u00fc\u00dfe.", "7.5.2"),
        ((*SELECTED, FETCHED), b'"andre"', "before the @: andre.", "7.5.2"),
        ((*SELECTED, STRUCTURE), b'"QUOTED-PRINTABLE"', "leaves most letters readable", "2045"),
        ((*SELECTED, STRUCTURE), b"4554", "still encoded: 4554 octets.", "7.5.2"),
        ((*SELECTED, b"S: * OK [UIDVALIDITY 17] ok"), b"[UIDVALIDITY 17]", "While this number stays 17", "7.1"),
        ((GREETING,), b"STARTTLS", "STARTTLS: TLS can be started", "6.2.1"),
        ((GREETING,), b"AUTH=PLAIN", "AUTH=PLAIN: AUTHENTICATE PLAIN.", "6.2.2"),
        ((*LOGGED_IN, b'S: * LIST (\\HasNoChildren) "/" Foo'), b'"/"', "/ parts the levels", "7.3.1"),
        ((*LOGGED_IN, b"S: * LIST (\\HasNoChildren) NIL Foo"), b"NIL", "NIL: there is nothing here", "4.5"),
        ((*LOGGED_IN, b'S: * LIST (\\HasNoChildren) "/" Foo'), b"\\HasNoChildren", "no mailboxes below it", "7.3.1"),
        ((*LOGGED_IN, b'S: * QUOTA "" (STORAGE 10 512)'), b"STORAGE", "units of 1024 octets", "9208"),
        ((*SELECTED, b'S: * ESEARCH (TAG "A3") UID COUNT 2'), b"COUNT", "how many were found", "7.3.4"),
        (
            (*SELECTED, b"S: * VANISHED (EARLIER) 41,43:44"),
            b"41,43:44",
            "UIDs 41,43:44: at most 3 messages",
            "RFC 7162 section 7",
        ),
    ],
)
def test_a_token_in_a_sentence(lines: tuple[bytes, ...], token: bytes, text: str, section: str) -> None:
    found = explained(*lines, token=token)
    assert text in found.text
    assert section in str(found.reference)


@pytest.mark.parametrize(
    ("lines", "token", "rule", "detail"),
    [
        ((*LOGGED_IN, b'S: * LIST () "/" Entw&APw-rfe'), b"Entw&APw-rfe", "", "On the wire it is Entw&APw-rfe"),
        ((*SELECTED, FETCHED), b'"=?iso-8859-1?Q?Andr=E9?="', "", "Decoded (RFC 2047): Andr\u00e9"),
        (
            (*SELECTED, STRUCTURE),
            b'("attachment" ("filename*" "utf-8\'\'%C3%BCber.png"))',
            "",
            "filename = \u00fcber.png",
        ),
        ((*SELECTED, STRUCTURE), b"4554", "", "That is 4.5 kB."),
        (
            (*SELECTED, STRUCTURE),
            b'("TEXT" "PLAIN" ("CHARSET" "utf-8") NIL NIL "QUOTED-PRINTABLE" 1152 23)',
            "",
            "Section 1: BODY.PEEK[1] fetches it.",
        ),
        (
            (*SELECTED, STRUCTURE),
            STRUCTURE[STRUCTURE.index(b'("IMAGE"') : STRUCTURE.index(b' "RELATED"')],
            "",
            "Section 2.1: BODY.PEEK[2.1] fetches it. 4.5 kB as sent, encoded as base64; the file \u00fcber.png.",
        ),
        ((*SELECTED, b"S: * OK [UIDVALIDITY 0] ok"), b"[UIDVALIDITY 0]", "", "UIDVALIDITY may not be 0"),
        ((*SELECTED, b'S: * 1 FETCH (FLAGS (\\Seen "x"))'), b'"x"', "", "Tolerated:"),
    ],
)
def test_what_is_encoded_is_decoded_beside(lines: tuple[bytes, ...], token: bytes, rule: str, detail: str) -> None:
    assert detail in " ".join(explained(*lines, token=token, rule=rule).details)


def test_a_date_is_told_as_a_moment() -> None:
    moment = explained(*SELECTED, FETCHED, token=b'"17-Jul-1996 02:44:25 -0700"').moment
    assert moment is not None
    assert moment.isoformat() == "1996-07-17T02:44:25-07:00"


def test_an_item_that_sets_seen_warns_unless_the_mailbox_is_read_only() -> None:
    asked = b"C: A7 FETCH 1 BODY[]"
    assert "sets \\Seen" in explained(*SELECTED, asked, token=b"BODY[]").warnings[0]
    examined = (*LOGGED_IN, b"C: A2 EXAMINE INBOX", b"S: * 3 EXISTS", b"S: A2 OK [READ-ONLY] done")
    assert explained(*examined, asked, token=b"BODY[]").warnings == ()


def test_the_root_is_the_whole_message() -> None:
    line = timeline(*SELECTED, FETCHED)
    last = len(line) - 1
    whole = line.wing.explain(line.message(last), *line.around(last))
    assert line.wing.explain_node(line.message(last), (line.tree(last),), *line.around(last)) == whole


def test_uidvalidity_that_changed_voids_what_was_cached() -> None:
    again = (b"C: A3 SELECT INBOX", b"S: * 3 EXISTS", b"S: * OK [UIDVALIDITY 18] UIDs valid")
    (first, *_) = explained(*SELECTED, *again, token=b"[UIDVALIDITY 18]").details
    assert first == "UIDVALIDITY changed from 17 to 18: every UID you cached is void. Forget them and fetch anew."


@needs_vectors
def test_every_node_of_every_vector_has_a_sentence() -> None:
    unknown: set[str] = set()
    state = timeline(*SELECTED).present
    for path in sorted(VECTORS.glob("*.jsonl")):
        for vector in path.read_text(encoding="utf-8").splitlines()[::3]:
            unknown |= untold(b64decode(json.loads(vector)["raw_b64"]), state)
    assert unknown == set()


def untold(stream: bytes, state: State) -> set[str]:
    """The rules that no sentence explains, of all messages that the octets hold, from either side."""
    found: set[str] = set()
    for side in Side:
        for frame in ImapFramer().receive(side, stream + b"\r\n"):
            octets = (stream + b"\r\n")[frame.start : frame.end]
            message = Message(0, 0, side, frame.kind, 0.0, octets, whole=octets)
            for path in paths(parse(message))[:200]:
                told = explain_node(message, path, state, state).text
                assert told, path
                if len(path) > 1 and path[-1].rule.upper() not in RULE and path[-1].rule not in TOLD_OTHERWISE:
                    found.add(path[-1].rule)
    return found


TOLD_OTHERWISE = {"keyword", "tag", "fetch-att", "flag", "mbx-list-flag", "condition", "event", "resp-text-code"}
