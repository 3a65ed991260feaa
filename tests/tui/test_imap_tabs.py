"""The state pane over IMAP: a dialogue in, the lines of a tab out. Responses as in RFC 9051 and RFC 3501 examples."""

from __future__ import annotations

from protoscope.core.fact import Closed, TlsStarted
from protoscope.timeline.causes import cause
from protoscope.timeline.timeline import Timeline
from tests.tui.dialogue import cells, played, tab, text, words

LOGIN = (
    b"* OK [CAPABILITY IMAP4rev1 STARTTLS LOGINDISABLED] ready\r\n",
    b"> A1 STARTTLS\r\n",
    b"A1 OK begin\r\n",
    TlsStarted(0, 4.0, "TLSv1.3", "TLS_AES_256_GCM_SHA384", "mail.example", verified=True),
    b"> A2 LOGIN alice wonderland\r\n",
    b"A2 OK [CAPABILITY IMAP4rev1 IDLE X-NEW] hello\r\n",
)
SELECT = (
    b"> A3 SELECT INBOX\r\n",
    b"* FLAGS (\\Answered \\Flagged \\Deleted \\Seen \\Draft)\r\n",
    b"* OK [PERMANENTFLAGS (\\Deleted \\Seen \\*)] limited\r\n",
    b"* 2 EXISTS\r\n* OK [UIDVALIDITY 3857529045] valid\r\n* OK [UIDNEXT 4392] predicted\r\n",
    b"* OK [UNSEEN 2] first unseen\r\n",
    b"A3 OK [READ-WRITE] SELECT completed\r\n",
)
ENVELOPE = (
    b'("Wed, 17 Jul 1996 02:23:25 -0700 (PDT)" "=?utf-8?b?R3LDvMOfZQ==?="'
    b' (("Terry Gray" NIL "gray" "cac.washington.edu")) NIL NIL ((NIL NIL "imap" "cac.washington.edu")) NIL NIL NIL'
    b' "<B27397-0100000@cac.washington.edu>")'
)
FETCH = (
    b"> A4 FETCH 2 ALL\r\n",
    b'* 2 FETCH (FLAGS (\\Seen \\Flagged) INTERNALDATE "17-Jul-1996 02:44:25 -0700" RFC822.SIZE 4286 UID 4391'
    b" ENVELOPE " + ENVELOPE + b")\r\n",
    b"A4 OK done\r\n",
)


def selected(*more: bytes) -> Timeline:
    return played("imap", *LOGIN, *SELECT, *more)


def test_before_anything_happened_no_tab_fails() -> None:
    timeline = played("imap")
    for name in ("session", "mailboxes", "messages", "message"):
        assert text(tab(timeline, name, count=0))
    assert "not connected yet" in words(tab(timeline, "session", count=0))[1]


def test_session() -> None:
    shown = words(tab(played("imap", *LOGIN), "session"))
    assert "server mail.example port 143" in shown
    assert "state AUTHENTICATED" in shown
    assert "TLS TLSv1.3 TLS_AES_256_GCM_SHA384" in shown
    assert "certificate verified mail.example" in shown
    assert "user alice" in shown
    assert "greeting ready" in shown or any(line.startswith("greeting") and "ready" in line for line in shown)
    assert "other X-NEW" in shown
    assert "synchronising IDLE" in shown


def test_session_tells_what_login_changed_of_the_capabilities() -> None:
    shown = words(tab(played("imap", *LOGIN), "session"))
    at = shown.index("How they changed")
    assert shown[at + 1] == "greeting 3 capabilities"
    assert shown[at + 2 : at + 5] == ["after login 3 capabilities", "+IDLE +X-NEW", "-LOGINDISABLED -STARTTLS"]


def test_session_of_a_plaintext_or_unverified_connection_says_so() -> None:
    assert "none: whoever is on the way can read along" in words(tab(played("imap", b"* OK x\r\n"), "session"))[3]
    unverified = TlsStarted(0, 1.0, "TLSv1.3", "X", "mail.example", verified=False)
    assert "certificate NOT verified mail.example" in words(tab(played("imap", unverified), "session"))
    assert "closed" in words(tab(played("imap", Closed(0, 2.0, "server")), "session"))[1]


def test_session_shows_id_namespaces_search_and_alerts() -> None:
    timeline = selected(
        b"> A4 ID NIL\r\n",
        b'* ID ("name" "Cyrus" "vendor" NIL)\r\nA4 OK done\r\n',
        b"> A5 NAMESPACE\r\n",
        b'* NAMESPACE (("" "/")) NIL (("Shared/" "/"))\r\nA5 OK done\r\n',
        b"> A6 SEARCH FLAGGED\r\n",
        b"* SEARCH 1 2\r\nA6 OK done\r\n",
        b"* OK [ALERT] System shutdown in 10 minutes\r\n",
    )
    shown = words(tab(timeline, "session"))
    assert "name Cyrus" in shown
    assert "vendor ?" in shown
    assert 'personal "" split at "/"' in shown
    assert "other users' none" in shown
    assert 'shared "Shared/" split at "/"' in shown
    assert "command SEARCH FLAGGED" in shown
    assert "found 2 messages" in shown
    assert "System shutdown in 10 minutes" in shown


def test_mailboxes_are_a_tree_with_attributes_and_numbers() -> None:
    timeline = played(
        "imap",
        *LOGIN,
        b'> A3 LIST "" "*"\r\n',
        b'* LIST (\\HasNoChildren) "/" INBOX\r\n* LIST (\\HasChildren \\Noselect) "/" Work\r\n',
        b'* LIST (\\Sent) "/" "Work/Sent Items"\r\n* LIST () "/" "Entw&APw-rfe"\r\n* LIST () "/" a/b/c\r\n',
        b"A3 OK done\r\n",
        b"> A4 STATUS INBOX (MESSAGES UNSEEN UIDNEXT)\r\n",
        b"* STATUS INBOX (MESSAGES 17 UNSEEN 3 UIDNEXT 44)\r\nA4 OK done\r\n",
    )
    shown = tab(timeline, "mailboxes")
    assert shown.title == "Mailboxes 5"
    assert [line.rstrip() for line in text(shown)] == [
        "  INBOX        17 messages  3 unseen  uidnext 44  \\HasNoChildren",
        "  a            not listed itself",
        "  └ b          not listed itself",
        "    └ c",
        "  Entwürfe",
        "  Work         \\HasChildren \\Noselect",
        "  └ Sent Items \\Sent (sent mail)",
    ]
    assert ("mailboxes", "INBOX", "numbers", "UNSEEN") in cells(shown)
    assert cause(timeline, ("mailboxes", "INBOX", "numbers", "UNSEEN"), len(timeline)) is not None


def test_messages_say_what_is_not_fetched() -> None:
    shown = tab(selected(), "messages")
    assert shown.title == "Messages 2"
    assert words(shown)[0] == "INBOX 2 messages read-write first unseen 2"
    assert "uidvalidity 3857529045 uidnext 4392" in words(shown)
    assert words(shown)[-1] == "2 ? ? ? ? envelope not fetched"


def test_messages_show_what_was_fetched_in_words() -> None:
    shown = tab(selected(*FETCH), "messages")
    assert words(shown)[-3] == "# uid flags size date from subject"
    assert words(shown)[-1] == "2 4391 seen flagged 4.3k 1996-07-17 Terry Gray Grüße"
    header, row = text(shown)[-3], text(shown)[-1]
    for name, value in {"flags": "seen flagged", "date": "1996", "from": "Terry", "subject": "Grüße"}.items():
        assert header.index(name) == row.index(value)


def test_every_cell_of_a_fetch_is_shown_and_its_cause_is_the_fetch() -> None:
    timeline = selected(*FETCH)
    fetch = len(timeline) - 2
    changed = {change.cell for change in timeline.diff(fetch)}
    shown = cells(tab(timeline, "messages")) | cells(tab(timeline, "message", chosen=2))
    assert changed <= shown
    assert {cause(timeline, cell, len(timeline)) for cell in changed} == {fetch}


def test_messages_that_the_last_search_found_are_marked() -> None:
    shown = text(tab(selected(b"> A4 SEARCH FLAGGED\r\n", b"* SEARCH 2\r\nA4 OK done\r\n"), "messages"))
    assert [line[:1] for line in shown[-2:]] == [" ", "◆"]
    assert "◆ 1 message  found by SEARCH FLAGGED" in shown


def test_a_hundred_thousand_messages_cost_nothing_until_they_are_drawn() -> None:
    shown = tab(played("imap", *LOGIN, b"> A3 SELECT INBOX\r\n", b"* 100000 EXISTS\r\nA3 OK done\r\n"), "messages")
    assert len(shown.rows) > 100_000
    assert "100000" in text_of_row(shown.rows, len(shown.rows) - 1)


def text_of_row(rows: object, row: int) -> str:
    return "".join(piece.text for piece in rows[row].pieces)  # type: ignore[index]


def test_rows_know_where_a_cell_is_shown() -> None:
    timeline = selected(*FETCH)
    shown = tab(timeline, "messages").rows
    flags = ("selected", "messages", 2, "flags")
    assert shown.first_of({flags}) == len(shown) - 1
    assert shown.first_of({("selected", "exists"), flags}) == 0
    assert shown.first_of({("tls", "version")}) is None
    assert tab(timeline, "session").rows.first_of({("tls", "version")}) == 3


def test_permanent_flags_are_said_in_few_words_where_they_are_all() -> None:
    said = b"* FLAGS (\\Seen $X)\r\n* OK [PERMANENTFLAGS (\\Seen $X \\*)] ok\r\n"
    shown = words(tab(played("imap", *LOGIN, b"> A3 SELECT INBOX\r\n", said, b"A3 OK done\r\n"), "messages"))
    assert "flags \\Seen $X all kept, new ones too (\\*)" in shown
    assert any(line.endswith("kept \\Deleted \\Seen \\*") for line in words(tab(selected(), "messages")))


def test_the_message_tab_says_which_fetch_gets_what() -> None:
    shown = words(tab(selected(), "message", chosen=1))
    assert "envelope not fetched; FETCH 1 (ENVELOPE) gets it" in shown
    assert "structure not fetched; FETCH 1 (BODYSTRUCTURE) gets it" in shown
    assert "text not fetched; FETCH 1 BODY.PEEK[1] gets it" in shown
    assert "?: not fetched; FETCH 1 (FLAGS RFC822.SIZE INTERNALDATE) gets it" in shown


STRUCTURE = (
    b'* 2 FETCH (UID 4391 BODYSTRUCTURE (("TEXT" "PLAIN" ("CHARSET" "iso-8859-1") NIL NIL "QUOTED-PRINTABLE" 9 1)'
    b'("APPLICATION" "PDF" NIL NIL NIL "BASE64" 20000 NIL ("ATTACHMENT" ("FILENAME" "report.pdf")) NIL) "MIXED"))\r\n'
)


def test_structure_and_attachments_from_bodystructure() -> None:
    shown = words(tab(selected(*FETCH, STRUCTURE), "message", chosen=2))
    at = shown.index("Structure")
    assert shown[at + 1] == "multipart/mixed"
    assert shown[at + 2].endswith("1 text/plain iso-8859-1 quoted-printable 9 octets")
    assert shown[at + 3].endswith('2 application/pdf base64 20.0k octets "report.pdf" attachment')
    assert "text not fetched; UID FETCH 4391 BODY.PEEK[1] gets it" in shown
    assert "2 report.pdf application/pdf base64 20.0k octets" in shown


def test_the_envelope_is_shown_as_header_fields() -> None:
    shown = words(tab(selected(*FETCH), "message", chosen=2))
    assert "Subject Grüße" in shown
    assert "From Terry Gray <gray@cac.washington.edu>" in shown
    assert "To imap@cac.washington.edu" in shown
    assert "received 1996-07-17 02:44:25 -0700" in shown


def test_a_fetched_part_is_decoded_by_its_structure() -> None:
    timeline = selected(*FETCH, STRUCTURE, b"* 2 FETCH (BODY[1] {9}\r\nGr=FC=DFe)\r\n")
    shown = words(tab(timeline, "message", chosen=2))
    at = shown.index("Text part 1, text/plain, iso-8859-1, quoted-printable decoded")
    assert shown[at + 1] == "Grüße"
    assert "BODY[1] 9 octets line" in "\n".join(shown)
    assert tab(timeline, "message").rows[0] == tab(timeline, "message", chosen=2).rows[0]


def test_a_whole_message_needs_nothing_else() -> None:
    mail = b"Subject: whole\r\nX-Odd: 1\r\n\r\n> quoted\r\n\x1b[31m [/b]\r\n"
    timeline = selected(b"* 1 FETCH (BODY[] {%d}\r\n" % len(mail) + mail + b")\r\n")
    shown = words(tab(timeline, "message"))
    assert "X-Odd 1" in shown
    assert "␛[31m [/b]" in shown
    assert not any("structure not fetched" in line or "text not fetched" in line for line in shown)
    found = tab(timeline, "message")
    roles = {piece.text: piece.role for row in range(len(found.rows)) for piece in found.rows[row].pieces}
    assert roles["> quoted"] == "quoted"
    assert ("selected", "messages", 1, "sections", "BODY[]") in cells(found)


def test_an_expunged_choice_is_not_mixed_up_with_its_follower() -> None:
    timeline = selected(*FETCH, b"* 1 EXPUNGE\r\n")
    assert words(tab(timeline, "message", chosen=2))[0] == "Message 1 UID 4391"
    assert "none chosen" in words(tab(timeline, "message", chosen=1))[1]


def test_an_earlier_moment_shows_what_was_true_then() -> None:
    timeline = selected(*FETCH)
    before = tab(timeline, "messages", count=len(timeline) - 2)
    assert words(before)[-1] == "2 ? ? ? ? envelope not fetched"


def test_uids_have_room_for_the_last_that_uidnext_foretells() -> None:
    told = (b"* OK [UIDNEXT 1000001] predicted\r\n", b"* 999 EXISTS\r\n", b"* 500 FETCH (UID 654321)\r\n")
    rows = tab(selected(*told), "messages").rows
    assert any(" 654321 " in text_of_row(rows, row) for row in range(len(rows)))
