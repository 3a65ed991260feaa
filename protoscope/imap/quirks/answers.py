"""Answers that are missing, in excess or out of shape."""

from __future__ import annotations

from protoscope.core.quirk import quirk

ANSWERS = (
    quirk(
        "R1",
        "FETCH RFC822 brings no body",
        "iCloud",
        "The old item RFC822 is answered with nothing. Fetch BODY[] or BODY.PEEK[].",
        "modern-email/defects#36, zammad#4589",
        rules="I-099",
    ),
    quirk(
        "R2",
        "SORT ignored",
        "iCloud",
        "The result comes in UID order whatever key is asked for. Sort in the client.",
        "himalaya testing/imap-icloud.md",
        rules="sort-ignored",
    ),
    quirk(
        "R3",
        "ENABLE without ENABLED",
        "iCloud",
        "Nothing says that the extension is on: take it as off.",
        "MailKit#1871",
        rules="I-033",
    ),
    quirk(
        "R4",
        "SEARCH answers in another shape",
        "iCloud, mox, Exchange",
        "Take SEARCH for ESEARCH, add several SEARCH lines up, and take none for an empty result.",
        "MailKit#863, cyrus#1720, mcp-email-server#237, mox#431",
        rules="I-110 I-115 search-split",
    ),
    quirk(
        "R5",
        "CHARSET refused",
        "Exchange, Coremail, GreenMail",
        "The list in BADCHARSET is what the server takes. Search with US-ASCII, or leave CHARSET out; Coremail finds "
        "nothing without it.",
        "MailKit#808, go-imap#48, angus-mail#145",
        pattern=rb"\[BADCHARSET|charset is not supported",
    ),
    quirk(
        "R6",
        "Space at the end",
        "Microsoft 365, QQ Mail, Yahoo",
        "A space stands before the end of the line or list. Strict parsers refuse the line; skip it.",
        "modern-email/defects#9, go-imap#540, go-imap#571, imap_tools#97",
        rules="trailing-space I-007",
        pattern=rb" \)?\r?\n\Z",
    ),
    quirk(
        "R7",
        "No text after the code",
        "Gmail, mail.ru",
        "IMAP4rev1 wants text behind the code. Harmless: take the text for empty. Even RFC 7162's examples had it "
        "wrong.",
        "modern-email/defects#28, himalaya#649",
        rules="no-text I-010",
    ),
    quirk(
        "R8",
        "Code without OK; empty UID sets",
        "Microsoft 365, home.pl",
        "A response code stands alone, or COPYUID has no UIDs. Search for the message where it went.",
        "MailKit#115, MailKit#555",
        rules="code-without-condition empty-set no-tag I-163",
        pattern=rb"\[(?:COPYUID|APPENDUID)|\A\[",
    ),
    quirk(
        "R9",
        "LITERAL + in two words",
        "nginx",
        "The capability is LITERAL+. Somebody configured the proxy with a space in it: take the two words for one, "
        "and tell who runs it.",
        "MailKit#1654",
        rules="split-capability",
    ),
    quirk(
        "R10",
        "A command ends the session or is refused",
        "Exchange, Proton Bridge, hydroxide, strato.de",
        "Do without the extension on this server: NAMESPACE on Exchange 2003, LIST with options on the others.",
        "MailKit#1512, MailKit#674, hydroxide#95, MailKit#1957",
        rules="I-051 bad-extension",
        waiting=r"\w",
    ),
    quirk(
        "R11",
        "Command Argument Error",
        "Exchange",
        "11 and 12 mean syntax: mostly an empty list or set, a bad date, or quoting that it does not take. Look at "
        "the command's last argument, and send it in the plainest form.",
        "imapsync#5, imapsync#389, MailKit#1139",
        pattern=rb"Command Argument Error",
    ),
    quirk(
        "R12",
        "SERVERBUG",
        "Yahoo",
        "Something failed in the server. Try again, with a smaller set.",
        "node-imap#737, imapsync#119",
        pattern=rb"\[(?:SERVERBUG|UNAVAILABLE)\]",
    ),
    quirk(
        "R13",
        "Descending set refused",
        "QQ Mail",
        "5:3 is the same set as 3:5 and legal, but refused here: write the smaller number first.",
        "modern-email/defects#40",
        rules="descending-refused",
    ),
    quirk(
        "R14",
        "Command too long",
        "Yahoo, UW, Courier, Dovecot, Gmail",
        "Servers cut commands at 1000 octets (Yahoo, UW), 16k (Gmail, Courier) or 64k (Dovecot). Split the set.",
        "MailKit ImapEngine.cs, node-imap#518",
        rules="long-command",
    ),
)
