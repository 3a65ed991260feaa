"""The fold: dialogues in, states out."""

from __future__ import annotations

import pytest

from protoscope.core.fact import BytesReceived, Closed
from protoscope.core.message import Side
from protoscope.core.state import Change
from protoscope.pop3.state import (
    AUTHORIZATION,
    CONNECTING,
    TRANSACTION,
    UPDATE,
    Capabilities,
    LastError,
    Maildrop,
    MessageRecord,
    Part,
)
from protoscope.pop3.state import (
    CLOSED as CLOSED_PHASE,
)
from protoscope.pop3.state.model import State
from protoscope.pop3.state.phase import TRANSITIONS, Event, moved
from protoscope.pop3.wing import WING
from tests.pop3.messages import server
from tests.pop3.session import CLOSED, CONNECTED, GREETING, LOGIN, TLS, state, timeline

LIST = ("C: LIST", b"S: +OK\r\n1 120\r\n2 200\r\n.\r\n")


def test_connecting() -> None:
    now = state()
    assert (now.phase, now.host, now.port, now.connected, now.secure) == (CONNECTING, "mail.example", 110, True, False)


def test_greeting() -> None:
    now = state(GREETING)
    assert now.phase == AUTHORIZATION
    assert now.greeting is not None
    assert now.greeting.timestamp == "<1896.697170952@dbc.mtview.ca.us>"


def test_a_refusal_instead_of_a_greeting() -> None:
    now = state("S: -ERR [SYS/TEMP] too busy")
    assert (now.phase, now.last_error) == (CONNECTING, LastError(1, "", "SYS/TEMP", "too busy"))


def test_user_and_pass() -> None:
    now = state(*LOGIN)
    assert (now.phase, now.user, now.outstanding, now.accepted) == (TRANSACTION, "mrose", (), ("USER", "PASS"))


def test_user_alone_is_not_logged_in() -> None:
    now = state(*LOGIN[:3])
    assert (now.phase, now.user) == (AUTHORIZATION, "mrose")


def test_a_wrong_password_voids_the_user() -> None:
    now = state(*LOGIN[:4], "S: -ERR [AUTH] invalid password")
    assert (now.phase, now.user) == (AUTHORIZATION, "")
    assert now.last_error == LastError(5, "PASS", "AUTH", "invalid password")


def test_apop() -> None:
    now = state(GREETING, "C: APOP mrose c4c9334bac560ecc979e58001b3e22fb", "S: +OK")
    assert (now.phase, now.user) == (TRANSACTION, "mrose")


@pytest.mark.parametrize(
    "exchange",
    [
        ("C: AUTH PLAIN AHRpbQBzZWNyZXQ=", "S: +OK"),
        ("C: AUTH PLAIN", b"S: + \r\n", "C: AHRpbQBzZWNyZXQ=", "S: +OK"),
        ("C: AUTH LOGIN", "S: + VXNlcm5hbWU6", "C: dGlt", "S: + UGFzc3dvcmQ6", "C: c2VjcmV0", "S: +OK"),
        ("C: AUTH CRAM-MD5", "S: + PDE+", "C: dGltIGI5MTNhNjAyYzdlZGE3YTQ5NWI0ZTZlNzMzNGQzODkw", "S: +OK"),
    ],
)
def test_auth(exchange: tuple[str | bytes, ...]) -> None:
    now = state(GREETING, *exchange)
    assert (now.phase, now.user, now.authenticating) == (TRANSACTION, "tim", None)


def test_auth_under_way_and_cancelled() -> None:
    begun = state(GREETING, "C: AUTH LOGIN", "S: + VXNlcm5hbWU6", "C: dGlt")
    assert begun.authenticating is not None
    assert (begun.authenticating.mechanism, begun.authenticating.user) == ("LOGIN", "tim")
    over = state(GREETING, "C: AUTH LOGIN", "S: + VXNlcm5hbWU6", "C: *", "S: -ERR cancelled")
    assert (over.phase, over.authenticating, over.user) == (AUTHORIZATION, None, "")


def test_no_state_holds_a_password() -> None:
    made = timeline(GREETING, "C: AUTH LOGIN", "S: + VXNlcm5hbWU6", "C: dGlt", "S: + UGFzc3dvcmQ6", "C: c2VjcmV0")
    shown = repr([made.state_at(count) for count in range(len(made) + 1)])
    assert "secret" not in shown
    assert "c2VjcmV0" not in shown


def test_capabilities_before_and_after_tls_and_login() -> None:
    now = state(
        GREETING,
        "C: CAPA",
        b"S: +OK\r\nSTLS\r\nUSER\r\n.\r\n",
        "C: STLS",
        "S: +OK",
        TLS,
        "C: CAPA",
        b"S: +OK\r\nUSER\r\nSASL PLAIN\r\n.\r\n",
        *LOGIN[1:],
        "C: CAPA",
        b"S: +OK\r\nUIDL\r\n.\r\n",
    )
    assert now.capabilities == ("UIDL",)
    assert now.history == (
        Capabilities("before login", ("STLS", "USER"), 3),
        Capabilities("after TLS", ("USER", "SASL PLAIN"), 8),
        Capabilities("after login", ("UIDL",), 14),
    )


def test_tls_voids_what_was_learned_in_plaintext() -> None:
    now = state(GREETING, "C: CAPA", b"S: +OK\r\nSTLS\r\n.\r\n", "C: USER x", "S: +OK", "C: STLS", "S: +OK", TLS)
    assert (now.secure, now.capabilities, now.user, now.accepted) == (True, (), "", ())
    assert now.tls is not None
    assert now.tls.version == "TLSv1.3"


def test_capability_arguments() -> None:
    now = state(GREETING, "C: CAPA", b"S: +OK\r\nSASL PLAIN LOGIN\r\ntop\r\n.\r\n")
    assert now.capability("SASL") == ("PLAIN", "LOGIN")
    assert now.capability("TOP") == ()
    assert now.capability("UIDL") is None


def test_stat_list_uidl() -> None:
    now = state(*LOGIN, "C: STAT", "S: +OK 2 320", *LIST, "C: UIDL", b"S: +OK\r\n1 aaa\r\n2 bbb\r\n.\r\n")
    assert now.maildrop == Maildrop(2, 320)
    assert tuple(now.messages) == (MessageRecord(1, 120, "aaa"), MessageRecord(2, 200, "bbb"))


def test_single_listings_in_any_order() -> None:
    now = state(*LOGIN, "C: LIST 7", "S: +OK 7 70", "C: LIST 3", "S: +OK 3 30", "C: UIDL 5", "S: +OK 5 five")
    assert [(record.number, record.octets, record.uidl) for record in now.messages] == [
        (3, 30, None),
        (5, None, "five"),
        (7, 70, None),
    ]
    assert now.message(5) == MessageRecord(5, None, "five")
    assert now.message(4) is None


def test_top_and_retr_say_where_the_mail_lies() -> None:
    made = timeline(
        *LOGIN,
        "C: TOP 1 1",
        b"S: +OK\r\nSubject: x\r\n\r\nline\r\n.\r\n",
        "C: RETR 2",
        b"S: +OK 9 octets\r\nTo: y\r\n\r\nbody\r\n.\r\n",
    )
    now = made.present
    assert now.message(1) == MessageRecord(1, headers=Part(7, 5, 19), top=Part(7, 5, 25))
    assert now.message(2) == MessageRecord(2, headers=Part(9, 14, 23), body=Part(9, 14, 29))
    assert made.message(7).octets[5:19] == b"Subject: x\r\n\r\n"
    assert made.message(9).octets[14:29] == b"To: y\r\n\r\nbody\r\n"


def test_dele_and_rset() -> None:
    deleted = (*LOGIN, *LIST, "C: DELE 1", "S: +OK")
    assert [record.deleted for record in state(*deleted).messages] == [True, False]
    assert [record.deleted for record in state(*deleted, "C: RSET", "S: +OK").messages] == [False, False]


def test_a_refused_dele_marks_nothing() -> None:
    assert state(*LOGIN, *LIST, "C: DELE 1", "S: -ERR no").marked == 0


def test_pipelined_commands_each_find_their_reply() -> None:
    now = state(*LOGIN, b"C: LIST 1\r\nDELE 2\r\nUIDL 1\r\n", b"S: +OK 1 120\r\n+OK\r\n+OK 1 aaa\r\n")
    assert tuple(now.messages) == (MessageRecord(1, 120, "aaa"), MessageRecord(2, deleted=True))


def test_quit_enters_update() -> None:
    now = state(*LOGIN, *LIST, "C: DELE 1", "S: +OK", "C: QUIT", "S: +OK bye")
    assert (now.phase, now.finished, now.marked) == (UPDATE, True, 1)
    assert state(*LOGIN, "C: QUIT", "S: +OK bye", CLOSED).phase == CLOSED_PHASE


def test_quit_before_login_skips_update() -> None:
    now = state(GREETING, "C: QUIT", "S: +OK bye")
    assert (now.phase, now.finished, now.connected) == (CLOSED_PHASE, True, True)


def test_a_lost_connection_voids_the_marks() -> None:
    now = state(*LOGIN, *LIST, "C: DELE 1", "S: +OK", Closed(0, 9.0, "error", "connection reset"))
    assert (now.phase, now.connected, now.marked, now.closed) == (CLOSED_PHASE, False, 0, "connection reset")
    assert len(now.messages) == 2


def test_connected_begins_anew() -> None:
    assert state(*LOGIN, *LIST, CLOSED, CONNECTED) == state()


def test_outstanding_commands() -> None:
    now = state(*LOGIN, b"C: STAT\r\nNOOP\r\n")
    assert [sent.name for sent in now.outstanding] == ["STAT", "NOOP"]
    assert [sent.name for sent in state(*LOGIN, b"C: STAT\r\nNOOP\r\n", "S: +OK 0 0").outstanding] == ["NOOP"]


def test_utf8_and_lang() -> None:
    now = state(GREETING, "C: UTF8", "S: +OK", "C: LANG es", "S: +OK es Idioma cambiado")
    assert (now.utf8, now.language) == (True, "es")


def test_a_server_alone_still_tells_about_messages() -> None:
    now = state(
        "S: +OK ready", "S: +OK", b"S: +OK\r\n1 120\r\n2 200\r\n.\r\n", b"S: +OK\r\n1 aaa\r\n2 b!b\r\n.\r\n", "S: -ERR"
    )
    assert tuple(now.messages) == (MessageRecord(1, 120, "aaa"), MessageRecord(2, 200, "b!b"))


def test_what_one_message_changed() -> None:
    made = timeline(*LOGIN, *LIST, "C: DELE 2", "S: +OK")
    changed = made.diff(len(made) - 1)
    assert Change(("messages", 2, "deleted"), old=False, new=True) in changed
    assert not any(change.cell[:2] == ("messages", 1) for change in changed)


def test_nothing_changed_is_the_same_object() -> None:
    now = state(*LOGIN, "C: STAT", "S: +OK 2 320", *LIST)
    assert WING.fold(now, server(b"+OK 2 320\r\n", b"STAT\r\n")) is now
    assert WING.fold(now, server(b"+OK 2 200\r\n", b"LIST 2\r\n")) is now
    assert WING.fold(now, server(b"1 2\r\n.\r\n")) is now


def test_every_phase_and_event_is_in_the_table() -> None:
    assert set(TRANSITIONS) == {CONNECTING, AUTHORIZATION, TRANSACTION, UPDATE, CLOSED_PHASE}
    for phase, event in ((phase, event) for phase in TRANSITIONS for event in Event):
        assert moved(phase, event) in TRANSITIONS


def test_a_hundred_thousand_messages() -> None:
    listing = b"".join(b"%d %d\r\n" % (number, number * 10) for number in range(1, 100_001))
    now = state(*LOGIN, "C: LIST", b"S: +OK\r\n" + listing + b".\r\n", "C: DELE 70000", "S: +OK")
    assert len(now.messages) == 100_000
    assert now.message(70_000) == MessageRecord(70_000, 700_000, deleted=True)


def test_a_state_is_hashable_and_small_in_repr() -> None:
    assert "Rope of 2" in repr(state(*LOGIN, *LIST))
    assert isinstance(hash(State()), int)


# -- what is to come -------------------------------------------------------------------------------------------------


def test_what_list_told_is_what_retr_promises() -> None:
    listed = (*LOGIN, "C: LIST", "S: +OK\r\n1 120\r\n2 200\r\n.", "C: RETR 2")
    begun = timeline(*listed, BytesReceived(0, 2.0, b"+OK follows\r\nSubject")).pending(0, Side.SERVER)
    assert begun is not None
    assert (begun.promised, begun.fulfilled) == (200, 7)
    unknown = timeline(*LOGIN, "C: RETR 2", BytesReceived(0, 2.0, b"+OK follows\r\nSubject")).pending(0, Side.SERVER)
    assert unknown is not None
    assert unknown.promised is None
