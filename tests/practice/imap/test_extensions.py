"""Each extension as a dialogue; the sample INBOX has 15 messages, of mod-sequences 2 to 16."""

from __future__ import annotations

import zlib

import pytest

from protoscope.practice.server import Listening, PracticeServer
from protoscope.practice.settings import Settings
from tests.practice.imap.dialogue import Runner
from tests.practice.talk import Imap, logged_in

OPEN = """
S: * FLAGS (\\Answered \\Flagged \\Deleted \\Seen \\Draft{0})
S: * OK [PERMANENTFLAGS (\\Answered \\Flagged \\Deleted \\Seen \\Draft{0} \\*)] Flags permitted.
S: * {1} EXISTS
S: * {2} RECENT
"""
ARCHIVE = f"""
C: SELECT Archive
{OPEN.format("", 2, 2)}
S: * OK [UIDVALIDITY ...
S: * OK [UIDNEXT 3] Predicted next UID.
S: * OK [HIGHESTMODSEQ 3] Highest
S: * OK [MAILBOXID (F...
S: OK [READ-WRITE] Select completed.
"""
SECOND = """
C2: SELECT Archive
S2: * FLAGS ...
S2: * OK [PERMANENTFLAGS ...
S2: * 2 EXISTS
S2: * 0 RECENT
S2: * OK [UIDVALIDITY ...
S2: * OK [UIDNEXT ...
S2: * OK [HIGHESTMODSEQ ...
S2: * OK [MAILBOXID ...
S2: OK [READ-WRITE] Select completed.
"""
DIALOGUES = {
    "ENABLE (RFC 5161, 3.1)": """
C: ENABLE X-NONE CONDSTORE qresync
S: * ENABLED CONDSTORE QRESYNC
S: OK Enabled.
C: ENABLE QRESYNC
S: * ENABLED
S: OK Enabled.
""",
    "CONDSTORE (RFC 7162, 3.1.3)": f"""
{ARCHIVE}
C: FETCH 1:2 MODSEQ
S: * OK [HIGHESTMODSEQ 3] Highest
S: * 1 FETCH (MODSEQ (2))
S: * 2 FETCH (MODSEQ (3))
S: OK Fetch completed.
C: STORE 1 +FLAGS (\\Flagged)
S: * 1 FETCH (MODSEQ (4) FLAGS (\\Flagged \\Seen \\Recent))
S: OK Store completed.
C: STORE 1:2 (UNCHANGEDSINCE 3) +FLAGS.SILENT (\\Answered)
S: * 2 FETCH (MODSEQ (5))
S: OK [MODIFIED 1] Conditional store failed for some messages.
C: UID STORE 1:2 (UNCHANGEDSINCE 4) FLAGS ()
S: * 1 FETCH (UID 1 MODSEQ (6) FLAGS (\\Recent))
S: OK [MODIFIED 2] Conditional store failed for some messages.
C: FETCH 1:* (UID) (CHANGEDSINCE 5)
S: * 1 FETCH (MODSEQ (6) UID 1)
S: OK Fetch completed.
C: SEARCH MODSEQ 5
S: * SEARCH 1 2 (MODSEQ 6)
S: OK Search completed.
C: SEARCH RETURN (COUNT) MODSEQ "/flags/\\\\Seen" all 6
S: * ESEARCH (TAG "t9") COUNT 1 MODSEQ 6
S: OK Search completed.
C: STATUS Sent (HIGHESTMODSEQ)
S: * STATUS Sent (HIGHESTMODSEQ 2)
S: OK Status completed.
C: STORE 1 (UNCHANGEDSINCE 0) +FLAGS (\\Seen)
S: OK [MODIFIED 1] Conditional store failed for some messages.
""",
    "QRESYNC (RFC 7162, 3.2)": f"""
C: ENABLE QRESYNC
S: * ENABLED QRESYNC
S: OK Enabled.
{ARCHIVE}
{SECOND}
C2: STORE 2 FLAGS (\\Deleted)
S2: * 2 FETCH (FLAGS (\\Deleted))
S2: OK Store completed.
C: NOOP
S: * 2 FETCH (UID 2 MODSEQ (4) FLAGS (\\Deleted \\Recent))
S: OK NOOP completed.
C: EXPUNGE
S: * VANISHED 2
S: * 1 RECENT
S: OK [HIGHESTMODSEQ 5] Expunge completed.
C2: NOOP
S2: * 2 EXPUNGE
S2: OK NOOP completed.
C: UID FETCH 1:2 FLAGS (CHANGEDSINCE 3 VANISHED)
S: * VANISHED (EARLIER) 2
S: OK Fetch completed.
C: FETCH 1 FLAGS (CHANGEDSINCE 3 VANISHED)
S: BAD ...
C: CLOSE
S: OK Close completed.
""",
    "QRESYNC in SELECT (RFC 7162, 3.2.5)": f"""
C2: SELECT (QRESYNC (1 1))
S2: BAD ...
{SECOND.replace("* 0 RECENT", "* 2 RECENT")}
C2: STORE 1 +FLAGS.SILENT (\\Deleted)
S2: OK Store completed.
C2: EXPUNGE
S2: * 1 EXPUNGE
S2: * 1 RECENT
S2: OK Expunge completed.
C2: STORE 1 +FLAGS.SILENT (\\Flagged)
S2: OK Store completed.
C: ENABLE QRESYNC
S: * ENABLED QRESYNC
S: OK Enabled.
C: EXAMINE Archive (QRESYNC (1772450001 3 1:2 (1 1)))
S: * FLAGS ...
S: * OK [PERMANENTFLAGS ...
S: * 1 EXISTS
S: * 0 RECENT
S: * OK [UIDVALIDITY 1772450001] UIDs valid.
S: * OK [UIDNEXT ...
S: * OK [HIGHESTMODSEQ 6] Highest
S: * OK [MAILBOXID ...
S: * VANISHED (EARLIER) 1
S: * 1 FETCH (UID 2 MODSEQ (6) FLAGS (\\Flagged \\Seen))
S: OK [READ-ONLY] Examine completed.
""",
    "ESEARCH and SEARCHRES (RFC 4731, 3.1; RFC 5182, 2.1)": """
C: EXAMINE INBOX
S: * FLAGS ...
S: * OK [PERMANENTFLAGS ...
S: * 15 EXISTS
S: * 15 RECENT
S: * OK [UNSEEN 3] First unseen.
S: * OK [UIDVALIDITY ...
S: * OK [UIDNEXT ...
S: * OK [HIGHESTMODSEQ ...
S: * OK [MAILBOXID ...
S: OK [READ-ONLY] Examine completed.
C: SEARCH RETURN (SAVE) UNSEEN
S: OK Search completed.
C: FETCH $ UID
S: * 3 FETCH (UID 3)
S: * 5 FETCH (UID 5)
S: * 7 FETCH (UID 7)
S: * 8 FETCH (UID 8)
S: * 9 FETCH (UID 9)
S: * 11 FETCH (UID 11)
S: * 13 FETCH (UID 13)
S: * 14 FETCH (UID 14)
S: OK Fetch completed.
C: UID SEARCH RETURN (SAVE MIN COUNT) $ KEYWORD $Junk
S: * ESEARCH (TAG "t5") UID MIN 11 COUNT 1
S: OK Search completed.
C: SEARCH RETURN (MIN MAX SAVE) ALL
S: * ESEARCH (TAG "t6") MIN 1 MAX 15
S: OK Search completed.
C: SEARCH RETURN () $
S: * ESEARCH (TAG "t7") ALL 1,15
S: OK Search completed.
C: SEARCH RETURN (SAVE) CHARSET KOI8-R ALL
S: NO [BADCHARSET (US-ASCII UTF-8)] The charset is not supported.
C: FETCH $ UID
S: OK Fetch completed.
C: SEARCH RETURN (ALL) KEYWORD $None
S: * ESEARCH (TAG "t10")
S: OK Search completed.
""",
    "MOVE and UIDPLUS (RFC 6851, 3; RFC 4315, 3)": f"""
{ARCHIVE}
C: UID MOVE 1 Trash
S: * OK [COPYUID 1772450005 1 1] Moved UIDs.
S: * 1 EXPUNGE
S: * 1 RECENT
S: OK Move completed.
C: UID STORE 2 +FLAGS.SILENT (\\Deleted)
S: OK Store completed.
C: UID EXPUNGE 1
S: OK Expunge completed.
C: COPY 1 Trash
S: OK [COPYUID 1772450005 2 2] Copy completed.
C: UID EXPUNGE 2:*
S: * 1 EXPUNGE
S: * 0 RECENT
S: OK Expunge completed.
""",
    "BINARY (RFC 3516, 4.2)": """
C: EXAMINE INBOX
S: * FLAGS ...
S: * OK [PERMANENTFLAGS ...
S: * 15 EXISTS
S: * 15 RECENT
S: * OK [UNSEEN 3] First unseen.
S: * OK [UIDVALIDITY ...
S: * OK [UIDNEXT ...
S: * OK [HIGHESTMODSEQ ...
S: * OK [MAILBOXID ...
S: OK [READ-ONLY] Examine completed.
C: FETCH 3 BINARY.SIZE[2]
S: * 3 FETCH (BINARY.SIZE[2] 3072)
S: OK Fetch completed.
C: FETCH 3 BINARY.PEEK[2]<97.3>
S: * 3 FETCH (BINARY[2]<97> {3}
S: abc)
S: OK Fetch completed.
C: FETCH 3 BINARY.PEEK[TEXT]
S: BAD ...
C: FETCH 2 BINARY[9]
S: * 2 FETCH (BINARY[9] {0}
S: )
S: OK Fetch completed.
""",
    "CREATE-SPECIAL-USE (RFC 6154, 3)": """
C: CREATE Spam (USE (\\Junk))
S: OK [MAILBOXID (F...
C: CREATE Odd (USE (\\Odd))
S: NO [USEATTR] ...
C: LIST (SPECIAL-USE) "" %
S: * LIST (\\Archive) "/" Archive
S: * LIST (\\Drafts) "/" Entw&APw-rfe
S: * LIST (\\Sent) "/" Sent
S: * LIST (\\Junk) "/" Spam
S: * LIST (\\Trash) "/" Trash
S: OK List completed.
""",
    "QUOTA (RFC 9208, 4)": """
C: GETQUOTAROOT INBOX
S: * QUOTAROOT INBOX "User quota"
S: * QUOTA "User quota" (STORAGE ...
S: OK Getquotaroot completed.
C: GETQUOTA "User quota"
S: * QUOTA "User quota" (STORAGE ...
S: OK Getquota completed.
C: GETQUOTA ""
S: NO [NONEXISTENT] ...
C: SETQUOTA "User quota" (STORAGE 5)
S: NO [NOPERM] ...
C: STATUS INBOX (DELETED DELETED-STORAGE)
S: * STATUS INBOX (DELETED 1 DELETED-STORAGE ...
S: OK Status completed.
""",
    "METADATA (RFC 5464, 4)": """
C: SETMETADATA INBOX (/private/comment "My new comment" /shared/comment {2+}|hi)
S: OK Setmetadata completed.
C: GETMETADATA INBOX /shared/comment
S: * METADATA INBOX (/shared/comment "hi")
S: OK Getmetadata completed.
C: GETMETADATA INBOX (/private/comment /private/none)
S: * METADATA INBOX (/private/comment "My new comment" /private/none NIL)
S: OK Getmetadata completed.
C: GETMETADATA (MAXSIZE 4) INBOX (/shared/comment /private/comment)
S: * METADATA INBOX (/shared/comment "hi")
S: OK [METADATA LONGENTRIES 14] Getmetadata completed.
C: SETMETADATA "" (/shared/vendor/a/b "1" /shared/vendor/a "2")
S: OK Setmetadata completed.
C: GETMETADATA (DEPTH 1) "" (/shared/vendor/a)
S: * METADATA "" (/shared/vendor/a "2" /shared/vendor/a/b "1")
S: OK Getmetadata completed.
C: GETMETADATA "" (DEPTH infinity) /shared/vendor
S: * METADATA "" (/shared/vendor/a/b "1" /shared/vendor/a "2")
S: OK Getmetadata completed.
C: SETMETADATA INBOX (/private/comment NIL)
S: OK Setmetadata completed.
C: GETMETADATA INBOX /private/comment
S: * METADATA INBOX (/private/comment NIL)
S: OK Getmetadata completed.
C: GETMETADATA INBOX /comment
S: BAD ...
C: GETMETADATA nowhere /private/comment
S: NO [NONEXISTENT] ...
""",
    "OBJECTID (RFC 8474)": """
C: STATUS Archive (MAILBOXID)
S: * STATUS Archive (MAILBOXID (F69a570d1))
S: OK Status completed.
C: RENAME Archive/2025 Old
S: OK Rename completed.
C: STATUS Old (MAILBOXID)
S: * STATUS Old (MAILBOXID (F69a570d2))
S: OK Status completed.
""",
    "SAVEDATE (RFC 8514, 4)": f"""
{ARCHIVE}
C: FETCH 1 SAVEDATE
S: * 1 FETCH (SAVEDATE " 2-Mar-2026 11:13:20 +0000")
S: OK Fetch completed.
C: SEARCH SAVEDON 2-Mar-2026 SAVEDATESUPPORTED
S: * SEARCH 1 2
S: OK Search completed.
C: SEARCH SAVEDBEFORE 2-Mar-2026
S: * SEARCH
S: OK Search completed.
C: SEARCH SAVEDSINCE 3-Mar-2026
S: * SEARCH
S: OK Search completed.
""",
    "APPENDLIMIT (RFC 7889, 3)": """
C: STATUS INBOX (APPENDLIMIT)
S: * STATUS INBOX (APPENDLIMIT 67108864)
S: OK Status completed.
""",
    "UTF8=ACCEPT (RFC 9755, 3 and 4)": """
C: LIST "" E*
S: * LIST (\\HasNoChildren \\Drafts) "/" Entw&APw-rfe
S: OK List completed.
C: APPEND Trash UTF8 (~{3+}|a:b)
S: BAD UTF8 needs ENABLE UTF8=ACCEPT.
C: ENABLE UTF8=ACCEPT
S: * ENABLED UTF8=ACCEPT
S: OK Enabled.
C: LIST "" E*
S: * LIST (\\HasNoChildren \\Drafts) "/" "Entwürfe"
S: OK List completed.
C: STATUS "Entwürfe" (MESSAGES)
S: * STATUS "Entwürfe" (MESSAGES 1)
S: OK Status completed.
C: CREATE "R&D"
S: OK [MAILBOXID (F...
C: LIST "" R*
S: * LIST (\\HasNoChildren) "/" R&D
S: OK List completed.
C: APPEND Trash UTF8 (~{3+}|a:b)
S: OK [APPENDUID 1772450005 1] Append completed.
""",
    "IMAP4rev2 (RFC 9051, 6.3.2 and 6.4.4)": """
C: ENABLE IMAP4rev2
S: * ENABLED IMAP4rev2
S: OK Enabled.
C: SELECT "Entwürfe"
S: * FLAGS ...
S: * OK [PERMANENTFLAGS ...
S: * 1 EXISTS
S: * LIST (\\HasNoChildren \\Drafts) "/" "Entwürfe"
S: * OK [UIDVALIDITY ...
S: * OK [UIDNEXT ...
S: * OK [HIGHESTMODSEQ ...
S: * OK [MAILBOXID ...
S: OK [READ-WRITE] Select completed.
C: FETCH 1 FLAGS
S: * 1 FETCH (FLAGS (\\Seen \\Draft))
S: OK Fetch completed.
C: SEARCH DRAFT
S: * ESEARCH (TAG "t5") ALL 1
S: OK Search completed.
C: UID SEARCH DELETED
S: * ESEARCH (TAG "t6") UID
S: OK Search completed.
""",
    "SORT (RFC 5256, 3; RFC 5957; RFC 5267, 3)": """
C: SELECT Archive
S: * FLAGS ...
S: * OK [PERMANENTFLAGS ...
S: * 2 EXISTS
S: * 2 RECENT
S: * OK [UIDVALIDITY ...
S: * OK [UIDNEXT ...
S: * OK [HIGHESTMODSEQ ...
S: * OK [MAILBOXID ...
S: OK [READ-WRITE] Select completed.
C: SORT (REVERSE ARRIVAL) UTF-8 ALL
S: * SORT 2 1
S: OK Sort completed.
C: UID SORT RETURN (ALL COUNT) (REVERSE DATE SUBJECT) US-ASCII ALL
S: * ESEARCH (TAG "t4") UID ALL 2,1 COUNT 2
S: OK Sort completed.
C: SORT (DISPLAYFROM REVERSE) UTF-8 ALL
S: BAD A sort key is missing.
C: SORT (DATE) KOI8-R ALL
S: NO [BADCHARSET (US-ASCII UTF-8)] The charset is not supported.
""",
    "NOTIFY (RFC 5465)": f"""
{ARCHIVE}
C: NOTIFY SET STATUS (SELECTED (MessageNew (FLAGS) MessageExpunge)) (MAILBOXES (Trash Sent) (MessageNew MessageExpunge))
S: * STATUS Sent (MESSAGES 1 UIDNEXT 2 UIDVALIDITY 1772450004 UNSEEN 0)
S: * STATUS Trash (MESSAGES 0 UIDNEXT 1 UIDVALIDITY 1772450005 UNSEEN 0)
S: OK NOTIFY completed.
C2: APPEND Trash {{3+}}|a:b
S2: OK ...
P: push
S: * STATUS Trash (MESSAGES 1 UIDNEXT 2 UIDVALIDITY 1772450005)
C2: APPEND INBOX {{3+}}|a:b
S2: OK ...
C2: APPEND Archive (\\Flagged) {{3+}}|a:b
S2: OK ...
P: push
S: * 3 EXISTS
P: push
S: * 3 RECENT
P: push
S: * 3 FETCH (UID 3 FLAGS (\\Flagged \\Recent))
C: NOTIFY SET (PERSONAL (MailboxName SubscriptionChange MailboxMetadataChange ServerMetadataChange))
S: OK NOTIFY completed.
C2: CREATE New
S2: OK ...
P: push
S: * LIST (\\HasNoChildren) "/" New
C2: SUBSCRIBE New
S2: OK ...
P: push
S: * LIST (\\Subscribed \\HasNoChildren) "/" New
C2: SETMETADATA New (/shared/comment "x")
S2: OK ...
P: push
S: * METADATA New /shared/comment
C2: DELETE New
S2: OK ...
P: push
S: * LIST (\\Subscribed \\NonExistent \\HasNoChildren) "/" New
C: NOTIFY SET (SELECTED (MessageNew))
S: BAD ...
C: NOTIFY SET (SELECTED (AnnotationChange))
S: NO [BADEVENT (MessageNew MessageExpunge FlagChange MailboxName SubscriptionChange MailboxMetadataChange ...
C: NOTIFY NONE
S: OK NOTIFY completed.
""",
    "NOTIFY of names: the old one, the one above, nothing of those below (RFC 5465, 5.4)": """
C: NOTIFY SET (PERSONAL (MailboxName))
S: OK NOTIFY completed.
C2: CREATE New
S2: OK ...
P: push
S: * LIST (\\HasNoChildren) "/" New
C2: RENAME New Archive/New
S2: OK ...
P: push
S: * LIST (\\HasNoChildren) "/" Archive/New ("OLDNAME" (New))
C2: RENAME Archive "Old &- done"
S2: OK ...
P: push
S: * LIST (\\HasChildren \\Archive) "/" "Old &- done" ("OLDNAME" (Archive))
C2: DELETE "Old &- done/New"
S2: OK ...
P: push
S: * LIST (\\NonExistent \\HasNoChildren) "/" "Old &- done/New"
P: push
S: * LIST (\\HasChildren \\Archive) "/" "Old &- done"
C2: RENAME INBOX Past
S2: OK ...
P: push
S: * LIST (\\HasNoChildren) "/" Past ("OLDNAME" (INBOX))
C: NOTIFY SET (MAILBOXES Past (MailboxName))
S: OK NOTIFY completed.
C2: RENAME Past "Long past"
S2: OK ...
P: push
S: * LIST (\\HasNoChildren) "/" "Long past" ("OLDNAME" (Past))
""",
    "a name is composed, and IMAP4rev2 tells it (RFC 9051, 6.3.9.7)": """
C: CREATE U&Awg-
S: OK ...
C: LIST "" &ANw-
S: * LIST (\\HasNoChildren) "/" &ANw-
S: OK ...
C: ENABLE IMAP4rev2
S: * ENABLED IMAP4rev2
S: OK Enabled.
C: RENAME "\u00dc" "O\u0308"
S: * LIST (\\HasNoChildren) "/" "\u00d6" ("OLDNAME" ("O\u0308"))
S: OK Rename completed.
C: RENAME "\u00d6" plain/
S: OK Rename completed.
""",
    "pushes at the end of a command and during IDLE (RFC 9051, 7.5.1)": f"""
{ARCHIVE}
{SECOND}
I: IDLE
C2: STORE 1 +FLAGS.SILENT (\\Deleted)
S2: OK Store completed.
P: push
S: * 1 FETCH (FLAGS (\\Deleted \\Seen \\Recent))
C2: EXPUNGE
S2: * 1 EXPUNGE
S2: OK Expunge completed.
P: push
S: * 1 EXPUNGE
P: push
S: * 1 RECENT
D: DONE
S: OK Idle completed.
""",
}


@pytest.mark.parametrize("name", DIALOGUES)
async def test_dialogue(listening: Listening, name: str) -> None:
    await Runner(listening).run(DIALOGUES[name])


BINARY = b"Content-Type: image/x\r\nContent-Transfer-Encoding: binary\r\n\r\na\0b"
HTML = b"Content-Type: text/html; charset=utf-8\r\n\r\n<style>p {}</style><p>1 &lt; 2 &amp; <b>so on</b>"


async def test_binary_mail_is_stored_and_read_without_nul_in_body(imap: Imap) -> None:
    """RFC 3516, 4.3 and 4.4: a server that cannot send NUL in BODY[] encodes the part."""
    done = await imap.ask(b"APPEND Trash ~{%d+}\r\n%b" % (len(BINARY), BINARY))
    assert done[-1].startswith("OK [APPENDUID ")
    await imap.ask(b"EXAMINE Trash")
    assert await imap.ask(b"FETCH 1 BINARY.PEEK[1]") == ["* 1 FETCH (BINARY[1] ~{3}", "a\0b)", "OK Fetch completed."]
    assert (await imap.ask(b"FETCH 1 BODY.PEEK[]"))[1:] == [
        "Content-Type: image/x",
        "Content-Transfer-Encoding: base64",
        "",
        "YQBi",
        ")",
        "OK Fetch completed.",
    ]
    nowhere = b"Subject: a\0b\r\n\r\n"
    assert (await imap.ask(b"APPEND Trash ~{%d+}\r\n%b" % (len(nowhere), nowhere)))[-1].startswith("NO [UNKNOWN-CTE]")


async def test_unknown_encodings_are_refused(imap: Imap) -> None:
    letter = b"Content-Transfer-Encoding: x-uuencode\r\n\r\nabc"
    await imap.ask(b"APPEND Trash {%d+}\r\n%b" % (len(letter), letter))
    await imap.ask(b"EXAMINE Trash")
    assert (await imap.ask(b"FETCH 1 BINARY.PEEK[1]"))[-1].startswith("NO [UNKNOWN-CTE] ")
    assert (await imap.ask(b"FETCH 1 BINARY.SIZE[1]"))[-1].startswith("NO [UNKNOWN-CTE] ")


async def test_previews(imap: Imap) -> None:
    """RFC 8970, 3: at most 200 characters of what a person would read."""
    await imap.ask(b"APPEND Trash {%d+}\r\n%b" % (len(HTML), HTML))
    await imap.ask(b"APPEND Trash {%d+}\r\n\r\n%b" % (1002, b"ab c" * 250))
    await imap.ask(b"EXAMINE Trash")
    assert (await imap.ask(b"FETCH 1 (PREVIEW)"))[0] == '* 1 FETCH (PREVIEW "1 < 2 & so on")'
    assert (await imap.ask(b"FETCH 2 (PREVIEW (LAZY))"))[0] == f'* 2 FETCH (PREVIEW "{("ab c" * 250)[:200]}")'
    await imap.ask(b"EXAMINE INBOX")
    assert (await imap.ask(b"FETCH 3 PREVIEW"))[0] == '* 3 FETCH (PREVIEW "See the two files.")'


async def test_compress(listening: Listening) -> None:
    """RFC 4978: the tagged OK is the last octet in the clear, and TLS and compression go together."""
    talk = await logged_in(listening.imap)
    assert "COMPRESS=DEFLATE" in (await talk.ask(b"CAPABILITY"))[0]
    assert (await talk.ask(b"COMPRESS LZMA"))[-1].startswith("BAD")
    assert await talk.ask(b"COMPRESS DEFLATE") == ["OK DEFLATE active."]
    deflate, inflate = zlib.compressobj(wbits=-15), zlib.decompressobj(-15)
    commands = b"a NOOP\r\nb COMPRESS DEFLATE\r\nc CAPABILITY\r\nd LOGIN " + b"x" * 70_000 + b"\r\ne LOGOUT\r\n"
    talk.send(deflate.compress(commands) + deflate.flush(zlib.Z_SYNC_FLUSH))
    lines = inflate.decompress(await talk.rest()).decode().split("\r\n")
    assert lines[0] == "a OK NOOP completed."
    assert lines[1].startswith("b NO [COMPRESSIONACTIVE] ")
    assert "COMPRESS=DEFLATE" not in lines[2]
    assert lines[4:] == ["d BAD The command line is too long.", "* BYE Logging out", "e OK Logout completed.", ""]


async def test_octets_that_are_not_deflate_end_the_connection(listening: Listening) -> None:
    talk = await logged_in(listening.imap)
    await talk.ask(b"COMPRESS DEFLATE")
    talk.send(b"a NOOP\r\n" * 20)
    assert zlib.decompressobj(-15).decompress(await talk.rest()) == b""


async def test_literal_minus(no_trouble: None) -> None:
    """RFC 7888, 5: beyond 4096 octets a literal must wait to be asked for."""
    server = PracticeServer(settings=Settings(literal_minus=True))
    talk = await logged_in((await server.start()).imap)
    assert "LITERAL-" in (await talk.ask(b"CAPABILITY"))[0].split()
    assert (await talk.ask(b"APPEND Trash {4096+}\r\n" + b"x" * 4096))[-1].startswith("OK")
    assert (await talk.ask(b"APPEND Trash {4097}", b"x" * 4097))[-1].startswith("OK")
    talk.send(b"a APPEND Trash {4097+}\r\n" + b"x" * 4097)
    assert (await talk.line()).startswith("* BYE [TOOBIG] ")
    await server.stop()
