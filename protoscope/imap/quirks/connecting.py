"""Connecting and TLS: wrong ports, limits, farewells, proxies."""

from __future__ import annotations

from protoscope.core.quirk import quirk

CONNECTING = (
    quirk(
        "C1",
        "TLS spoken to a plaintext port, or the reverse",
        "",
        "Ports 143 and 110 speak plaintext first: use STARTTLS there, or 993 and 995. On 993 the server says nothing "
        "until the TLS handshake: no greeting means that it waits for TLS.",
        "chatwoot#7055, imap_tools#257, davmail#46",
        pattern=rb"\A(?:\x15\x03|\x16\x03)|wrong version number",
    ),
    quirk(
        "C2",
        "Octets after STARTTLS's OK",
        "",
        "Whatever came in plaintext after the OK of STARTTLS may have been put there by somebody on the way. It was "
        "thrown away. Ask again inside TLS, and tell the provider: it may be an attack.",
        "libetpan#386",
        rules="discarded I-027",
    ),
    quirk(
        "C3",
        "Connection limit",
        "Dovecot, Gmail",
        "Too many connections from this user or address. The password is fine: close other mail programs, or wait.",
        "node-imap#606, docker-mailserver#1165, wildduck#35",
        pattern=rb"maximum number of connections|too many (?:simultaneous )?connections",
    ),
    quirk(
        "C4",
        "Throttled",
        "Gmail",
        "The account went over a limit of commands or bandwidth. Wait, poll less often, fetch less. [THROTTLED] at the "
        "end of the text is no response code by the grammar.",
        "node-imap#593, MailKit#1396, chatwoot#6082",
        pattern=rb"\[THROTTLED\]|exceeded command or bandwidth limits",
    ),
    quirk(
        "C5",
        "BYE",
        "Yandex, Exchange",
        "The server ends the session. The text tells why: idleness, shutdown, a limit, or a protocol error. "
        "Connect again after a pause, not at once.",
        "MailKit#938, MailKit#1536, node-imap#518",
        pattern=rb"\A[^ \r\n]+ BYE\b",
        waiting=r"\A(?!.*\bLOGOUT\b)",
    ),
    quirk(
        "C6",
        "NULs or two spaces before the data",
        "DavMail",
        "Octets that do not belong there stand before the response. Skip them, as most clients do; imaplib did not.",
        "cpython#117152, imapflow lib/handler/imap-parser.js",
        rules="nul-padding double-space",
    ),
    quirk(
        "C7",
        "A line that is no response",
        "Exchange",
        "The server wrote a line without tag or star, usually because something behind it failed. Log in again later.",
        "imapflow lib/handler/parser-instance.js",
        rules="no-tag",
        pattern=rb"\A(?![+-])[A-Za-z]+[ .]",
    ),
    quirk(
        "C8",
        "A proxy answers for the server",
        "nginx, Perdition",
        "Before login a proxy speaks: its capabilities are configured by hand and may differ from the server's. Ask "
        "CAPABILITY again after login.",
        "perdition#4, nginx mail proxy documentation",
        pattern=rb"\A\* OK (?:\[[^\]]*\] )?(?:IMAP4 ready|perdition)",
    ),
)
