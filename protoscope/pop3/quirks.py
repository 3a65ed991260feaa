"""Quirks of POP3 servers: the known cases, whose they usually are, and which of them a message shows."""

from __future__ import annotations

from collections.abc import Iterable

from protoscope.core.message import Message
from protoscope.core.quirk import MOST, Quirk, Told, quirk, recognised, server
from protoscope.pop3.state.model import State

SERVERS = (
    server("Microsoft 365", r"outlook\.office365|\.outlook\.com|prod\.outlook"),
    server("Exchange", r"Microsoft Exchange"),
    server("Gmail", r"\bGpop\b"),
    server("hMailServer", r"hmailserver"),
    server("Mailpit", r"mailpit"),
    server("GreenMail", r"greenmail"),
    server("QQ Mail", r"\bQQ\b|xmail"),
    server("Dovecot", r"\bdovecot\b"),
)
"""The first that matches greeting or CAPA counts."""

_TABLE = (
    quirk(
        "P1",
        "Maildrop in use",
        "Dovecot, Cyrus",
        "Another POP3 session holds the lock. The password is fine: wait, or end the other session with QUIT.",
        "perdition#4, yapople#19, cyrus#706",
        pattern=rb"\[IN-USE\]|already in use",
    ),
    quirk(
        "P2",
        "XOAUTH2 on one line refused",
        "Microsoft 365",
        "Send AUTH XOAUTH2 alone, wait for +, then send the token.",
        "getmail6#256, mpop#11, MailKit#1948",
        pattern=rb"-ERR Protocol error\. Connection is closed",
    ),
    quirk(
        "P3",
        "+ERR",
        "hMailServer",
        "Neither +OK nor -ERR: take it for a failure.",
        "hmailserver#594",
        rules="P-002 bad-status-indicator malformed",
        pattern=rb"\A\+ERR",
    ),
    quirk(
        "P4",
        "Text in a SASL challenge",
        "",
        "The first challenge is text, not base64. Take it for an empty one.",
        "neomutt pop/auth.c",
        rules="P-045",
    ),
    quirk(
        "P5",
        "UIDL or TOP missing",
        "GreenMail",
        "Without UIDL a client cannot tell which mails it has; without TOP it must fetch all. Ask CAPA again after "
        "login.",
        "neomutt#1427, greenmail#65, neomutt#2707",
        rules="optional-missing",
    ),
    quirk(
        "P6",
        "Listings out of shape",
        "Mailpit",
        "The line lacks its number, or holds more. Read what can be read; go by the order of the lines.",
        "twisted#10542, mailpit#312, thunderbird-android#323, MailKit#872",
        rules="P-009 P-011 P-019 P-017 P-013 number-missing",
    ),
    quirk(
        "P7",
        "Dot-stuffing missing",
        "Mailpit, GreenMail, hMailServer",
        "Lines that begin with a dot lose it, or end the mail too soon; signatures (DKIM) break. Only the server can "
        "mend it: tell the provider, and fetch such mails by IMAP.",
        "mailpit#299, greenmail#475, hmailserver#126",
        rules="P-005 P-004 unstuffed-dot missing-terminator no-command bad-status-indicator",
    ),
    quirk(
        "P8",
        "DELE without QUIT",
        "",
        "Marks count only when QUIT is answered. The connection ended before: nothing was removed. Log in, mark "
        "again, and wait for the answer to QUIT.",
        "MailKit#971, MailKit#1650, pop3dotnet#25",
        rules="marks-lost P-026",
    ),
    quirk(
        "P9",
        "Gmail's POP",
        "Gmail, QQ Mail",
        "Mails that were fetched are not shown again, about 250 of the oldest come at a time, and DELE does what the "
        "account's settings say. Log in as recent:user@gmail.com to get the last 30 days.",
        "node-pop3#2, hpop#56, zmail#62",
        pattern=rb"\A\+OK Gpop ready",
    ),
    quirk(
        "P10",
        "Workarounds for clients",
        "Dovecot",
        "Set pop3_client_workarounds for clients that hang on a NUL (outlook-no-nuls) or want a line at the end of the "
        "headers (oe-ns-eoh).",
        "Dovecot settings",
        rules="nul",
    ),
    quirk(
        "P11",
        "CAPA differs after login",
        "",
        "What is listed after login counts. Ask CAPA again after login, and go by that list.",
        "mail-api#50, neomutt#1427",
        rules="P-033 P-034 capabilities-changed",
    ),
)

QUIRKS: dict[str, Quirk] = {each.id: each for each in _TABLE}
"""By id."""


def server_name(state: State) -> str:
    """What kind of server this is, "" where it does not give itself away."""
    greeting = state.greeting.text if state.greeting else ""
    told = " ".join((state.host, greeting, *state.capabilities))
    return next((each.name for each in SERVERS if each.pattern.search(told)), "")


def quirks_of(message: Message, rules: Iterable[str], state: State) -> tuple[Quirk, ...]:
    """The known cases that a message shows, given the rules that found something in it; likely ones first."""
    told = Told(message.side, message.whole[: message.whole.find(b"\n", 0, MOST) + 1 or MOST])
    return tuple(recognised(QUIRKS.values(), told, tuple(rules), server_name(state)))
