"""Logging in: refusals that mean something else, SASL in its local forms, passwords that leak."""

from __future__ import annotations

from protoscope.core.message import Side
from protoscope.core.quirk import quirk

LOGIN = (
    quirk(
        "L1",
        "Authenticated but not connected",
        "Microsoft 365, Exchange",
        "The password or token was accepted, but the mailbox cannot be reached: wrong scope, wrong name of a shared "
        "mailbox, IMAP switched off by the tenant, or a connection quota. Check these; the command that failed is not "
        "at fault.",
        "node-imap#523, imapsync#411, MailKit#1494, email-oauth2-proxy#275",
        pattern=rb"authenticated but not connected",
    ),
    quirk(
        "L2",
        "XOAUTH2 failure challenge",
        "Gmail, Microsoft 365",
        "The challenge is JSON that says why the token was refused. Answer with an empty line (OAUTHBEARER: AQ==) to "
        "get the tagged NO, then get a new token.",
        "node-imap#254, imap-next#193",
        pattern=rb"\A\+ eyJ",
    ),
    quirk(
        "L3",
        "Empty SASL reply sent as =",
        "Dovecot",
        "A single = means an empty response only behind AUTHENTICATE (SASL-IR). Send an empty line after a challenge.",
        "go-imap#760",
        pattern=rb"invalid base64 data in continued response",
    ),
    quirk(
        "L4",
        "+ without a space",
        "Exchange",
        "The grammar wants a space after +. Harmless: take the line for an empty challenge, as nearly every client "
        "does.",
        "modern-email/defects#7, neomutt imap/auth_sasl.c",
        rules="missing-space I-007",
        pattern=rb"\A\+\r?\n",
    ),
    quirk(
        "L5",
        "Login without TLS refused",
        "Dovecot",
        "The server takes no password without TLS, and this one has already gone over the wire in clear: start TLS "
        "first, and change the password.",
        "nixos-mailserver#63, cypht#97",
        pattern=rb"plaintext authentication (?:not allowed|disallowed)|\[PRIVACYREQUIRED\]",
    ),
    quirk(
        "L6",
        "LOGINDISABLED does not ban AUTHENTICATE",
        "",
        "Only the LOGIN command is off. AUTHENTICATE with one of the AUTH= mechanisms may work; use STARTTLS first.",
        "imapflow#275, node-imap#685",
        pattern=rb"\bLOGINDISABLED\b",
    ),
    quirk(
        "L7",
        "App password wanted",
        "Gmail, Yahoo, iCloud",
        "The account uses two factors or bans plain passwords: make an app password in the account's settings, or use "
        "XOAUTH2.",
        "mutt-wizard#831, MailKit#1276",
        pattern=rb"application-specific password|app(?:lication)? password|invalid credentials \(failure\)",
    ),
    quirk(
        "L8",
        "Unsafe Login until ID is sent",
        "Coremail",
        'SELECT is refused until the client names itself: send ID ("name" "..." "version" "...") after login, then '
        "SELECT again.",
        "himalaya#651, node-imap#908, offlineimap#696",
        pattern=rb"unsafe login",
    ),
    quirk(
        "L9",
        "ID () refused",
        "GMX, Exchange",
        "The empty list is refused. Send ID NIL, or a list with a name and a value.",
        "modern-email/defects#12, modern-email/defects#13",
        pattern=rb"\A[^*+ ]+ BAD [^\r\n]*\bID\b",
    ),
    quirk(
        "L10",
        "SASL-IR advertised and refused",
        "Coremail",
        "The server lists SASL-IR but answers BAD to a response behind AUTHENTICATE. Try again without it and send it "
        "after the +.",
        "himalaya provider quirks",
        rules="sasl-ir-refused",
    ),
    quirk(
        "L11",
        "Capabilities come in a line of their own after login",
        "Gmail",
        "The list after login replaces the one before. Legal: read it, or ask CAPABILITY.",
        "modern-email/defects#18, go-imap#561",
        pattern=rb"\A\* CAPABILITY [^\r\n]*X-GM-EXT-1",
    ),
    quirk(
        "L12",
        "Password that is not ASCII in LOGIN",
        "",
        "LOGIN's strings are US-ASCII, and servers disagree about others. Use AUTHENTICATE PLAIN, which is UTF-8.",
        "imap_tools#161, K-9#1673, MailKit#204",
        rules="login-8bit",
        side=Side.CLIENT,
    ),
    quirk(
        "L13",
        "OK that is none",
        "interia.pl, Exchange",
        "The tagged OK hides a refusal or a warning in its text. Read it: IMAP may be switched off in the account's "
        "settings, or the mailbox be on another server.",
        "MailKit#860, net-imap#597",
        pattern=rb"\A[^*+ ]+ OK \[(?:ALERT\] Please enable|Error=)",
    ),
    quirk(
        "L14",
        "Error of a later command shown",
        "Exchange",
        "This only follows from an earlier failure, mostly a refused login. Look for the first NO.",
        "gist retifrav",
        pattern=rb"BAD Command received in Invalid state",
    ),
    quirk(
        "L15",
        "LOGIN with literals leaks into logs",
        "",
        "Programs that mask passwords by pattern miss the literal form of LOGIN. Here it is masked by the grammar. "
        "Look through the logs of others before you pass them on.",
        "itop#148, itop#247",
        pattern=rb"\A\S+ LOGIN (?:\S+ )?\{\d+\+?\}\r?\n",
        side=Side.CLIENT,
    ),
)
