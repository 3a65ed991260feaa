"""Which server this is, from what it says of itself: greeting, ID response, capabilities."""

from __future__ import annotations

from protoscope.core.quirk import server
from protoscope.imap.state.model import State

SERVERS = (
    server("Microsoft 365", r"outlook\.office365|\.outlook\.com|prod\.outlook"),
    server("Exchange", r"Microsoft Exchange"),
    server("Gmail", r"\bGimap\b|X-GM-EXT-1"),
    server("iCloud", r"iSCREAM|\.mail\.me\.com|icloud\.com"),
    server("Yahoo", r"\byahoo\b|ymail|jailbreak"),
    server("Yandex", r"\byandex\b"),
    server("Coremail", r"coremail|\b(?:163|126)\.com"),
    server("QQ Mail", r"\bqqmail\b|exmail|\bxmail\b"),
    server("mail.ru", r"\bmail\.ru\b"),
    server("Zoho", r"\bzoho\b"),
    server("Proton Bridge", r"proton|\bgluon\b"),
    server("GMX", r"nemesis|\bgmx\b|web\.de"),
    server("Courier", r"courier-imap"),
    server("Cyrus", r"\bcyrus\b"),
    server("Domino", r"\bdomino\b|lotus notes"),
    server("GreenMail", r"\bgreenmail\b"),
    server("hMailServer", r"hmailserver"),
    server("Stalwart", r"\bstalwart\b"),
    server("WildDuck", r"wildduck"),
    server("DavMail", r"\bdavmail\b"),
    server("mox", r"\bmox\b"),
    server("Dovecot", r"\bdovecot\b"),
)
"""The first that matches counts; behind a proxy it is the proxy that greets."""


def server_name(state: State) -> str:
    """What kind of server this is, "" where it does not give itself away."""
    told = " ".join((state.host, state.greeting, *state.capabilities, *(v or "" for v in state.server_id.values())))
    return next((each.name for each in SERVERS if each.pattern.search(told)), "")
