"""The letters of the sample mailbox; each shows one thing that mail does."""

from __future__ import annotations

from zlib import adler32, crc32

from protoscope.practice.letter import (
    ADA,
    LEARNER,
    bare,
    delivery_status,
    enclosed,
    file,
    letter,
    multipart,
    octets,
    part,
    text,
    word,
)

GRACE = "Grace Reader <grace@example.net>"


def welcome() -> bytes:
    """Plain US-ASCII text."""
    message = letter(1, "Mon, 02 Mar 2026 09:14:58 +0100", "Welcome to the practice mailbox")
    content = (
        "Hello learner,\n\n"
        "this mailbox is yours: read it, flag it, move it about, delete it.\n"
        "It comes back as it was when the server starts again.\n\n"
        "-- \nAda\n"
    )
    return octets(text(message, content))


def alternative() -> bytes:
    """The same text twice: multipart/alternative."""
    message = letter(
        2, "Mon, 02 Mar 2026 10:21:40 +0100", "Two ways to say it", Reply_To="Ada's list <list@example.com>"
    )
    plain = part("Plain text for those who like it plain.\n")
    html = part("<p><b>HTML</b> for those who like it &uuml;ber-fancy.</p>\n", "utf-8", "quoted-printable", "html")
    return octets(multipart(message, "alternative", "=_alternative", plain, html))


def attachment() -> bytes:
    """A text and two files; the second one's name is not ASCII (RFC 2231)."""
    message = letter(3, "Mon, 02 Mar 2026 11:28:00 +0100", "The report you asked for", Cc=f"{GRACE}, bob@example.net")
    report = file(bytes(range(256)) * 12, 'application/pdf; name="report.pdf"', 'attachment; filename="report.pdf"')
    name = "attachment; filename*=utf-8''%C3%9Cbersicht%20M%C3%A4rz.csv"
    table = file("Tag;Grüße\r\n1;2\r\n".encode(), "text/csv; charset=utf-8", name)
    return octets(multipart(message, "mixed", "=_mixed", part("See the two files.\n"), report, table))


def forwarded() -> bytes:
    """A message in a message in a message."""
    innermost = text(letter(91, "Sun, 01 Mar 2026 20:00:00 +0000", "The first word", GRACE, ADA), "It began here.\n")
    middle = letter(92, "Sun, 01 Mar 2026 21:30:00 +0000", "Fwd: The first word", ADA, GRACE)
    multipart(middle, "mixed", "=_middle", part("Passing this on.\n"), enclosed(innermost))
    message = letter(
        4,
        "Mon, 02 Mar 2026 12:35:11 +0100",
        "Fwd: Fwd: The first word",
        GRACE,
        References="<practice-91@example.com> <practice-92@example.com>",
    )
    return octets(multipart(message, "mixed", "=_outer", part("And this reached me.\n"), enclosed(middle)))


def encoded_words() -> bytes:
    """A subject and a name in encoded words (RFC 2047), one of them too long for a single word."""
    subject = word("Grüße aus München \N{EN DASH} und ein Betreff, der für eine einzige Zeile viel zu lang ist 📬")
    message = letter(5, "Mon, 02 Mar 2026 13:42:09 +0100", subject, f"{word('Jürgen Müller')} <juergen@example.com>")
    return octets(text(message, "Schöne Grüße!\n", "utf-8", "quoted-printable"))


def latin1() -> bytes:
    """ISO-8859-1 in quoted-printable."""
    message = letter(6, "Mon, 02 Mar 2026 14:49:30 +0100", word("Café crème", "iso-8859-1"), GRACE)
    return octets(text(message, "Un café crème brûlée, s'il vous plaît.\n", "iso-8859-1", "quoted-printable"))


def utf8_8bit() -> bytes:
    """UTF-8 sent as it is, eight bits wide."""
    message = letter(7, "Mon, 02 Mar 2026 15:56:00 +0100", "Eight bits wide")
    content = "Zwölf Boxkämpfer jagen Viktor quer über den großen Sylter Deich.\n日本語の本文です。\n"
    return octets(text(message, content, "utf-8", "8bit"))


def japanese() -> bytes:
    """ISO-2022-JP, which switches alphabets with escape sequences."""
    message = letter(
        8, "Tue, 03 Mar 2026 00:03:00 +0900", word("こんにちは", "iso-2022-jp"), "Hanako <hanako@example.jp>"
    )
    return octets(text(message, "こんにちは、世界。\n", "iso-2022-jp"))


def dots() -> bytes:
    """Lines that begin with dots: POP3 must stuff them, IMAP must not."""
    message = letter(9, "Mon, 02 Mar 2026 18:10:17 +0100", "Lines that begin with dots")
    return octets(text(message, ".\n..\n.one dot\n...three dots\n.\nFrom here on it is harmless.\nThe last line\n"))


def empty_body() -> bytes:
    """A header and nothing else; not even a subject worth the name."""
    message = letter(10, "Mon, 02 Mar 2026 19:17:44 +0100", "", to="undisclosed-recipients:;")
    return octets(text(message, ""))


def _png(side: int) -> bytes:
    """A picture of `side` by `side` grey pixels, not compressed, because zlib libraries differ (RFC 1950, RFC 1951)."""
    rows = b"".join(b"\0" + bytes((x * y) % 256 for x in range(side)) for y in range(side))

    def chunk(name: bytes, data: bytes) -> bytes:
        return len(data).to_bytes(4, "big") + name + data + crc32(name + data).to_bytes(4, "big")

    length = len(rows).to_bytes(2, "little")
    stored = (
        b"\x78\x01\x01" + length + bytes(0xFF - octet for octet in length) + rows + adler32(rows).to_bytes(4, "big")
    )
    size = side.to_bytes(4, "big")
    header = chunk(b"IHDR", size + size + b"\x08\x00\x00\x00\x00")
    return b"\x89PNG\r\n\x1a\n" + header + chunk(b"IDAT", stored) + chunk(b"IEND", b"")


def newsletter() -> bytes:
    """HTML with its picture, an alternative text, and an invitation: a deep structure with every extension field."""
    message = letter(11, "Mon, 02 Mar 2026 20:24:31 +0100", "Newsletter 3/2026", "News <news@example.com>")
    message["List-Id"] = "Practice news <news.example.com>"
    html = part('<p>News!</p><img src="cid:logo@example.com">\n', "utf-8", "7bit", "html")
    logo = file(_png(16), 'image/png; name="logo.png"', 'inline; filename="logo.png"', Content_ID="<logo@example.com>")
    related = multipart(None, "related", "=_related", html, logo)
    both = multipart(None, "alternative", "=_both", part("News, without the picture.\n"), related)
    invitation = bare(
        "text/calendar; charset=us-ascii; method=REQUEST",
        "BEGIN:VCALENDAR\nVERSION:2.0\nEND:VCALENDAR\n",
        Content_Description="An invitation",
        Content_Disposition='attachment; filename="invite.ics"; size=45',
        Content_Language="de, en",
        Content_Location="https://news.example.com/invite.ics",
        Content_MD5="Q2hlY2sgSW50ZWdyaXR5IQ==",
    )
    return octets(multipart(message, "mixed", "=_news", both, invitation))


def bounce() -> bytes:
    """A delivery report (RFC 3464)."""
    sender = "MAILER-DAEMON@example.net (Mail Delivery)"
    message = letter(12, "Mon, 02 Mar 2026 21:31:05 +0100", "Undelivered mail returned to sender", sender)
    message["Auto-Submitted"] = "auto-replied"
    status = delivery_status(
        {"Reporting_MTA": "dns; mx.example.net"},
        {"Final_Recipient": "rfc822; nobody@example.net", "Action": "failed", "Status": "5.1.1"},
    )
    lost = "From: learner@example.org\nSubject: Is anybody there?\n"
    parts = (
        part("There is no nobody here.\n"),
        status,
        bare("text/rfc822-headers", lost),
    )
    return octets(multipart(message, "report; report-type=delivery-status", "=_report", *parts))


def question() -> bytes:
    """The beginning of a thread."""
    message = letter(13, "Mon, 02 Mar 2026 22:38:00 +0100", "Lunch on Friday?", GRACE, f"{LEARNER}, {ADA}")
    return octets(text(message, "Are you free at noon?\n"))


def answer() -> bytes:
    """Its answer, in format=flowed."""
    earlier = "<practice-13@example.com>"
    message = letter(
        14,
        "Tue, 03 Mar 2026 08:45:12 +0100",
        "Re: Lunch on Friday?",
        ADA,
        GRACE,
        In_Reply_To=earlier,
        References=earlier,
    )
    message["Cc"] = LEARNER
    message["Content-Type"] = "text/plain; charset=us-ascii; format=flowed"
    return octets(text(message, "> Are you free at noon?\n\nAt one would be \nbetter.\n"))


def long_header() -> bytes:
    """Folded fields, quoted names, a group, and a line of 900 characters."""
    message = letter(
        15,
        "Tue, 03 Mar 2026 08:52:00 +0100",
        "Long header",
        '"Quo\\"te \\\\ Back" <"odd local"@example.com>',
        ",\n ".join(f'"Person, Number {number}" <person{number}@example.org>' for number in range(1, 25)),
        Cc="Team: ada@example.com, Grace <grace@example.net>;, bob@example.net",
        References="\n ".join(f"<reference-{number:02}@example.com>" for number in range(1, 21)),
        X_Long="x" * 900,
        X_Empty="",
        X_Folded="one\n\ttwo\n   three",
    )
    return octets(text(message, "The header is longer than this body.\n"))


def archived(number: int) -> bytes:
    """One of several that look alike."""
    message = letter(100 + number, f"{_WEEKDAYS[number]}, {number:02} Dec 2025 12:00:00 +0000", f"Old letter {number}")
    return octets(text(message, f"This is old letter number {number}.\n"))


_WEEKDAYS = {1: "Mon", 2: "Tue", 3: "Wed"}


def draft() -> bytes:
    """Begun, without a recipient."""
    message = letter(111, "Tue, 03 Mar 2026 09:00:00 +0100", word("Entwurf: Übung"), LEARNER, "")
    del message["To"]
    return octets(text(message, "Liebe Ada,\n\nich wollte\n", "utf-8", "8bit"))


def sent() -> bytes:
    """What the learner wrote."""
    earlier = "<practice-01@example.com>"
    subject = "Re: Welcome to the practice mailbox"
    message = letter(112, "Mon, 02 Mar 2026 09:40:00 +0100", subject, LEARNER, ADA, In_Reply_To=earlier)
    return octets(text(message, "Thank you, Ada!\n"))
