"""Faults as rewritings: a server's octets in, the client's out."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from protoscope.practice.faults.catalogue import FAULTS
from protoscope.practice.faults.switchboard import FaultError, Faults
from protoscope.practice.faults.talk import Selected
from protoscope.practice.faults.tamper import Tamper

COMMANDS = b"a SORT (DATE) UTF-8 ALL\r\nb FETCH 1 (BODY.PEEK[])\r\nc LOGOUT\r\n"


def through(fault: str, asked: bytes, answered: bytes, protocol: str = "imap") -> bytes:
    """What the client gets when it asks one thing and the server answers."""
    tamper = Tamper(Faults([fault]), protocol)
    tamper.heard(asked)
    return b"".join(tamper.altered(answered))


def test_sort_ignored() -> None:
    answer = b"* SORT 5 3 11 1\r\na OK Sorted.\r\n"
    assert through("sort-ignored", b"a SORT (DATE) UTF-8 ALL\r\n", answer) == b"* SORT 1 3 5 11\r\na OK Sorted.\r\n"


def test_literal_short_and_long() -> None:
    answer = b"* 1 FETCH (BODY[] {12}\r\n{3}\r\nabcdefg)\r\n"
    assert through("literal-short", b"a FETCH 1 BODY[]\r\n", answer) == answer.replace(b"{12}", b"{2}")
    assert through("literal-long:5", b"a FETCH 1 BODY[]\r\n", answer) == answer.replace(b"{12}", b"{17}")


def test_a_literal_is_not_taken_for_responses() -> None:
    answer = b"* 1 FETCH (BODY[] {24}\r\na OK Fetch completed.\r\nx\r\n)\r\na OK Fetch completed.\r\n"
    tampered = through("tag-mismatch", b"a FETCH 1 BODY[]\r\n", answer)
    assert tampered == answer[: -len(b"a OK Fetch completed.\r\n")] + b"ax OK Fetch completed.\r\n"


def test_expunge_during_fetch_but_not_during_uid_fetch() -> None:
    asked, done = b"a FETCH 1 FLAGS\r\n", b"a OK Fetch completed.\r\n"
    assert through("expunge-during-fetch", asked, done) == b"* 1 EXPUNGE\r\n" + done
    assert through("expunge-during-fetch", b"a UID FETCH 1 FLAGS\r\n", done) == done


def test_uid_reused() -> None:
    tamper = Tamper(Faults(["uid-reused"]), "imap")
    dialogue = (
        (b"a SELECT INBOX\r\n", b"* 2 EXISTS\r\na OK Selected.\r\n"),
        (b"b FETCH 1:2 UID\r\n", b"* 1 FETCH (UID 7)\r\n* 2 FETCH (UID 9)\r\nb OK Fetched.\r\n"),
        (b"c EXPUNGE\r\n", b"* 2 EXPUNGE\r\nc OK Expunged.\r\n"),
        (b"d NOOP\r\n", b"* 2 EXISTS\r\nd OK Done.\r\n"),
    )
    for asked, answered in dialogue:
        tamper.heard(asked)
        assert b"".join(tamper.altered(answered)) == answered
    tamper.heard(b"e FETCH 1:2 UID\r\n")
    assert b"".join(tamper.altered(b"* 1 FETCH (UID 7)\r\n* 2 FETCH (UID 10)\r\n")).endswith(b"* 2 FETCH (UID 9)\r\n")


def test_a_refused_capability_never_reaches_the_server() -> None:
    tamper = Tamper(Faults(["capability-refused"]), "imap")
    assert tamper.heard(b"a IDLE\r\n") == b"a NOOP\r\n"
    assert b"".join(tamper.altered(b"a OK NOOP completed.\r\n")) == b"a BAD Unknown command.\r\n"
    assert tamper.heard(b"b MOVE 1 {5}\r\n") == b"b MOVE 1 {5}\r\n"
    assert tamper.heard(b"c SELECT INBOX\r\n") == b"c SELECT INBOX\r\n"


def test_seen_on_peek_is_for_fetch_alone() -> None:
    tamper = Tamper(Faults(["seen-on-peek"]), "imap")
    assert tamper.heard(b"a UID FETCH 1 (body.peek[TEXT] FLAGS)\r\n") == b"a UID FETCH 1 (body[TEXT] FLAGS)\r\n"
    assert tamper.heard(b"b SEARCH TEXT BODY.PEEK[]\r\n") == b"b SEARCH TEXT BODY.PEEK[]\r\n"


def test_pop3_knows_where_a_reply_ends() -> None:
    tamper = Tamper(Faults(["plus-err", "dots-unstuffed"]), "pop3", steady=True)
    for asked in (b"LIST\r\n", b"LIST 9\r\n", b"RETR 1\r\n"):
        tamper.heard(asked)
    answers = b"+OK\r\n1 5\r\n.\r\n-ERR No such message.\r\n+OK\r\n-ERR is in the mail\r\n..dot\r\n.\r\n"
    assert b"".join(tamper.altered(answers)) == answers.replace(b"-ERR No", b"+ERR No").replace(b"..dot", b".dot")


TEXT = b'("text" "plain" NIL NIL NIL "7bit" 3 1)'
IMAGE = b'("image" "png" ("name" "(x") NIL NIL "base64" 9 NIL ("inline" NIL))'


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("multipart-empty", b""),
        ("lines-negative", TEXT.replace(b"3 1", b"3 -1") + IMAGE),
        ("lines-missing", TEXT.replace(b"3 1", b"3") + IMAGE),
        ("disposition-string", TEXT + IMAGE.replace(b'("inline" NIL)', b'"inline"')),
        ("parameter-nil", TEXT + IMAGE.replace(b'"(x"', b"NIL")),
        ("body-empty", b"()" + IMAGE),
        ("part-nil", b"(NIL NIL NIL NIL NIL NIL NIL)" + IMAGE),
        ("subtype-missing", (TEXT + IMAGE).replace(b' "plain"', b"").replace(b' "png"', b"")),
    ],
)
def test_structure(name: str, parts: bytes) -> None:
    answer = b'* 1 FETCH (BODYSTRUCTURE (%b "mixed"))\r\n'
    expected = answer % parts if parts else answer.replace(b"%b ", b"")
    assert through(name, b"a FETCH 1 BODYSTRUCTURE\r\n", answer % (TEXT + IMAGE)) == expected


def test_an_enclosed_message_as_a_file() -> None:
    envelope = b"(NIL NIL NIL NIL NIL NIL NIL NIL NIL NIL)"
    enclosed = b'("message" "rfc822" NIL NIL NIL "7bit" 30 %b %b 3)'
    answer = b"* 1 FETCH (BODY %b)\r\n"
    told = through("message-as-basic", b"a FETCH 1 BODY\r\n", answer % (enclosed % (envelope, TEXT)))
    assert told == answer % b'("message" "rfc822" NIL NIL NIL "7bit" 30)'


def test_a_section_without_its_value() -> None:
    answer = b"* 1 FETCH (BODY[1]<0> {3}\r\na)b UID 7)\r\n"
    assert through("value-missing", b"a FETCH 1 BODY[1]\r\n", answer) == b"* 1 FETCH (BODY[1]<0>  UID 7)\r\n"


def test_numbers_move_up_when_a_message_goes() -> None:
    selected = Selected(exists=3, uids={1: 10, 2: 20, 3: 30})
    selected.expunged(2)
    assert (selected.exists, selected.uids, selected.freed) == (2, {1: 10, 2: 30}, [20])


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.sampled_from(list(FAULTS)), max_size=6), st.binary(max_size=60), st.integers(1, 9))
def test_no_fault_raises_whatever_the_octets(names: list[str], noise: bytes, size: int) -> None:
    for protocol in ("imap", "pop3"):
        tamper = Tamper(Faults(names), protocol)
        for line in (COMMANDS + noise).splitlines(keepends=True):
            tamper.heard(line)
        octets = b"* 3 EXISTS\r\n" + noise + b"\r\n* 1 FETCH (UID 4 BODY[] {3}\r\nabc)\r\na OK x\r\n"
        for start in range(0, len(octets), size):
            assert all(tamper.altered(octets[start : start + size]))


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(st.binary(max_size=80), st.integers(1, 9))
def test_without_faults_nothing_is_changed_wherever_it_is_cut(noise: bytes, size: int) -> None:
    tamper = Tamper(Faults(), "imap", steady=True)
    pieces = [piece for n in range(0, len(noise), size) for piece in tamper.altered(noise[n : n + size])]
    assert b"".join(pieces) + tamper.left() == noise


def test_switching() -> None:
    faults = Faults(["drop:120", "drip"])
    assert list(faults.on) == ["drop:120", "drip:1"]
    faults.switch_on("drop:7")
    faults.switch_off("drip")
    assert list(faults.on) == ["drop:7"]
    faults.clear()
    assert not faults


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("dripp", 'there is no fault "dripp"; did you mean "drip"?'),
        ("zzz", 'there is no fault "zzz"; serve --faults lists them all'),
        ("bare-lf:3", '"bare-lf" takes no number; leave out ":3"'),
        ("delay:soon", '"delay:soon": give 0 to 600 seconds, such as "delay:0.5"'),
        ("delay:-1", '"delay:-1": give 0 to 600 seconds, such as "delay:0.5"'),
    ],
)
def test_what_cannot_be_switched_on(text: str, says: str) -> None:
    with pytest.raises(FaultError) as error:
        Faults([text])
    assert str(error.value) == says
