"""State: EXISTS, EXPUNGE, numbers and UIDs that do not fit together, and what is legal although it looks wrong."""

from __future__ import annotations

from protoscope.core.quirk import quirk

MAILBOX = (
    quirk(
        "S1",
        "EXPUNGE while numbers are in use",
        "hMailServer, Axigen",
        "Messages were renumbered while a FETCH, STORE or SEARCH ran: the answer may be about another message. Use the "
        "UID forms, which are allowed to see EXPUNGE.",
        "hmailserver#458, imap-next#69, mustang#125",
        rules="I-080 I-188",
    ),
    quirk(
        "S2",
        "Referenced message expunged",
        "Stalwart",
        "The server refers to a message that it has removed. Select the mailbox again, and go by UID.",
        "stalwart#102",
        pattern=rb"referenced message expunged",
    ),
    quirk(
        "S3",
        "EXPUNGE answered by EXISTS",
        "WildDuck",
        "Messages are gone, but the server does not say which. Select the mailbox again and fetch the UIDs anew.",
        "wildduck#343",
        rules="I-082",
    ),
    quirk(
        "S4",
        "Data for messages that do not exist",
        "Exchange, Yahoo",
        "The number is above what EXISTS said. Ignore the line; on Yahoo only the newest 10,000 messages count.",
        "JavaMail IMAPFolder.java",
        rules="I-083 I-081",
    ),
    quirk(
        "S5",
        "Message number 0",
        "Courier",
        "Numbers begin with 1. Ignore the line.",
        "MailKit#428, FairEmail",
        rules="I-083 I-081 I-011",
        pattern=rb"\A\* 0 ",
    ),
    quirk(
        "S6",
        "EXISTS goes down by itself",
        "Domino, InterChange",
        "Messages are gone without EXPUNGE. Select the mailbox again.",
        "neomutt imap/command.c",
        rules="I-082",
    ),
    quirk(
        "S7",
        "FETCH that nobody asked for",
        "Proton Bridge, Gmail",
        "Legal: another client changed the flags, and the server says so inside whatever it is answering. Take the "
        "new flags; do not take the line for an answer to your command.",
        "getmail6#93, imapclient#334, node-imap#464, MailKit#790",
        rules="unsolicited-fetch",
    ),
    quirk(
        "S8",
        "UIDVALIDITY changed, or is 0",
        "Proton Bridge",
        "Every UID that was cached for this mailbox is void: throw the cache away and fetch anew.",
        "proton-bridge#220, offlineimap#633, MailKit#150, neomutt#3830",
        rules="uidvalidity-changed I-069 I-011",
        pattern=rb"UIDVALIDITY|UIDNEXT|UNSEEN",
    ),
    quirk(
        "S9",
        "n:* brings the last message",
        "",
        "Legal: * is the highest UID and a range may run either way, so 559:* with 558 as the highest means 558:559. "
        "Drop messages whose UID is below what you asked for.",
        "node-imap#473, imap_tools#122, MailKit#1158",
        rules="star-range",
    ),
    quirk(
        "S10",
        "Numbers and UIDs do not fit; EXPUNGE twice",
        "dbmail, Domino, Kerio",
        "Sequence numbers can no longer be trusted. Select the mailbox again and go by UID.",
        "imaptest list",
        rules="I-084 I-085 I-081",
    ),
    quirk(
        "S11",
        "IDLE dies silently",
        "Microsoft 365",
        "Routers drop idle connections after 5 to 15 minutes, servers after 29. Send DONE and IDLE again every few "
        "minutes.",
        "stalwart#3299, angus-mail#176, chatmail#5093",
        pattern=rb"\A\* OK Still here",
    ),
    quirk(
        "S12",
        "Gmail's model of mail",
        "Gmail",
        "Mailboxes are labels: \\Deleted removes a label and may expunge at once, there is no \\Recent, and search "
        "finds whole words only. Look into [Gmail]/All Mail for what seems gone; move to [Gmail]/Trash to delete.",
        "MailKit FAQ, larch#29, imap_tools#209",
        pattern=rb"X-GM-EXT-1|X-GM-LABELS",
    ),
    quirk(
        "S13",
        "Only 10,000 messages shown",
        "Yahoo",
        "Yahoo shows the newest 10,000 messages of a mailbox. To see older ones, move newer ones away.",
        "bichon#271, JavaMail IMAPFolder.java",
        pattern=rb"\A\* 10000 EXISTS",
    ),
    quirk(
        "S14",
        "\\Seen as a side effect",
        "",
        "BODY[], BODY[TEXT] and RFC822 mark a message as read. Use BODY.PEEK[]. A server that marks it all the same is "
        "wrong.",
        "imapclient#404, MailKit#1432",
        rules="I-095 seen-by-fetch peek-set-seen",
    ),
    quirk(
        "S15",
        "Mod-sequences that are none",
        "Zoho, mail.ru",
        "The mod-sequence is no positive whole number. Do without CONDSTORE on this server.",
        "MailKit#1686, MailKit#1838",
        rules="I-011 negative-number number-format zero malformed",
        pattern=rb"MODSEQ \(?(?:-|0\)|\d+\.\d)|HIGHESTMODSEQ (?:-|\d+\.\d)",
    ),
    quirk(
        "S16",
        "STORE by number refused",
        "Yahoo",
        "The server refuses sequence numbers here. Send UID STORE with the message's UID instead.",
        "FairEmail IMAPMessage.java",
        pattern=rb"NO \[CANNOT\] STORE",
    ),
)
