"""Literals, sizes and encodings."""

from __future__ import annotations

from protoscope.core.quirk import quirk

OCTETS = (
    quirk(
        "D1",
        "Literal of the wrong length",
        "",
        "The count in braces is not what follows: clients hang or read the rest as garbage. Close the connection; "
        "fetch the message in parts, or another way.",
        "MailKit#361, imap-server#13, MailKit#1369",
        rules="I-003 cut-short",
        pattern=rb"\{\d+\}\r?\n",
    ),
    quirk(
        "D2",
        "RFC822.SIZE is wrong",
        "hMailServer, WildDuck, Exchange",
        "Take the size as an estimate; only the octets of BODY[] count.",
        "hmailserver#476, wildduck#536, mailpile#1080",
        rules="I-092 I-088",
    ),
    quirk(
        "D3",
        "Huge literal",
        "",
        "The announced size is above any sensible limit. It is not taken in; fetch the message in parts.",
        "greenmail#1038, gromox#60",
        rules="literal-limit message-limit",
    ),
    quirk(
        "D4",
        "Mail that looks like a response",
        "",
        "A line in the mail reads like a tagged response. Go by the count in braces: only it tells where the mail "
        "ends.",
        "curl#22915, curl#22951",
        pattern=rb"\{\d+\}\r\n(?:[^\r\n]*\r\n)*?[A-Z]+\d+ (?:OK|NO|BAD) [^\r\n]*\r\n",
        in_mail=True,
    ),
    quirk(
        "D5",
        "Names that should be quoted or a literal",
        "Proton Bridge, Exchange",
        "Octets above 127, blanks or control characters stand where the grammar does not take them. The name is shown "
        "as sent: use it like that.",
        "modern-email/defects#38, MailKit#945, offlineimap3#180, imapclient#171",
        rules="8bit-quoted mailbox-8bit unquoted-blank control-in-atom I-005 I-135 I-211",
    ),
    quirk(
        "D6",
        "Bad modified UTF-7",
        "Yandex, mox",
        "The mailbox name is not encoded as it should be. Use it exactly as sent; do not decode and encode it again.",
        "modern-email/defects#46, imapfilter#164, mox#110",
        rules="mutf7-invalid mutf7-not-canonical I-136",
    ),
    quirk(
        "D7",
        "Delimiter",
        "Domino, Yandex, Exchange",
        "NIL is legal and means that the mailbox has no hierarchy. Take the delimiter that LIST tells for each name.",
        "offlineimap#663, go-imap#329, imapflow#351",
        rules="nil-delimiter delimiter-length delimiter-at-end",
    ),
)
