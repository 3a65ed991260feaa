"""Two peers' readings of a response or command, turned into this project's values, for comparing.

What they leave out or change is listed in `EXPLAINED`, each with the section that decides.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from protoscope.core.secret import Secret
from protoscope.imap import values as v

EXPLAINED = {
    "imapclient parts": "RFC 9051, 7.5.2: a body is a body at any depth; imapclient sorts the parts of the outermost",
    "imapclient dates": "RFC 9051, 7.5.2: env-date is an nstring; imapclient makes a datetime of it, or None",
    "imap-codec flags": "RFC 9051, 2.3.2: flags do not care for case; imap-codec spells the known ones its own way",
}
"""Differences that the readers below take care of."""


# -- imap-codec ------------------------------------------------------------------------------------------------------


def text(read: Any) -> bytes | None:
    """An nstring or astring: {"Quoted": str}, {"Literal": {"data": [...]}}, {"Atom": str}, or one of these inside."""
    if read is None:
        return None
    (kind, value), *_ = read.items()
    if kind == "Literal":
        return bytes(value["data"])
    return value.encode() if isinstance(value, str) else text(value)


def word(read: Any) -> str:
    return (text(read) or b"").decode().lower()


def parameters(read: Any) -> tuple[tuple[str, bytes | None], ...]:
    return tuple((word(name), text(value)) for name, value in read or ())


def addresses(read: Any) -> tuple[v.Address, ...]:
    return tuple(v.Address(*(text(each[name]) for name in ("name", "adl", "mailbox", "host"))) for each in read)


def envelope(read: Any) -> v.Envelope:
    strings: list[Any] = [text(read[name]) for name in ("date", "subject", "in_reply_to", "message_id")]
    lists: list[Any] = [addresses(read[name]) for name in ("from", "sender", "reply_to", "to", "cc", "bcc")]
    fields = [*strings[:2], *lists, *strings[2:]]
    return v.Envelope(*fields)


def body(read: Any) -> Any:
    if "Multi" in read:
        read = read["Multi"]
        extension = read["extension_data"] or {"parameter_list": [], "tail": None}
        parts = tuple(map(body, read["bodies"]))
        return v.Multipart(
            parts, word(read["subtype"]), parameters(extension["parameter_list"]), *tail(extension["tail"])
        )
    read = read["Single"]
    basic: Any = read["body"]["basic"]
    ((kind, specific),) = read["body"]["specific"].items()
    extension = read["extension_data"] or {"md5": None, "tail": None}
    return v.BodyPart(
        word(specific["type"]) if kind == "Basic" else kind.lower(),
        "rfc822" if kind == "Message" else word(specific["subtype"]),
        parameters(basic["parameter_list"]),
        text(basic["id"]),
        text(basic["description"]),
        word(basic["content_transfer_encoding"]),
        basic["size"],
        envelope(specific["envelope"]) if kind == "Message" else None,
        body(specific["body_structure"]) if kind == "Message" else None,
        specific.get("number_of_lines"),
        text(extension["md5"]),
        *tail(extension["tail"]),
    )


def tail(read: Any) -> tuple[Any, ...]:
    """Disposition, languages and location, each of which may be the last that is there."""
    if read is None:
        return None, (), None
    found = read["disposition"]
    disposition = v.Disposition(word(found[0]), parameters(found[1])) if found else None
    language = read["tail"] or {"language": [], "tail": None}
    location = language["tail"] or {"location": None}
    return disposition, tuple(map(word, language["language"])), text(location["location"])


def flag(read: Any) -> str:
    """In lower case: "Seen", {"Flag": "Seen"}, {"Keyword": "$x"}, {"Extension": "Xfoo"}, "Asterisk"."""
    if isinstance(read, str):
        return {"Asterisk": "\\*"}.get(read, f"\\{read}").lower()
    (kind, value), *_ = read.items()
    return {"Keyword": str(value), "Extension": f"\\{value}"}.get(kind, "").lower() or flag(value)


def items(read: Any) -> dict[str, Any]:
    """FETCH's items."""
    found: dict[str, Any] = {}
    for each in read:
        (kind, value), *_ = each.items()
        name, reader = _ITEMS[kind]
        found[name] = reader(value)
    return found


_ITEMS: dict[str, tuple[str, Any]] = {
    "Uid": ("UID", int),
    "Flags": ("FLAGS", lambda read: tuple(map(flag, read))),
    "Rfc822Size": ("RFC822.SIZE", int),
    "InternalDate": ("INTERNALDATE", datetime.fromisoformat),
    "Envelope": ("ENVELOPE", envelope),
    "BodyStructure": ("BODYSTRUCTURE", body),
    "BodyExt": ("BODY[TEXT]<5>", lambda read: text(read["data"])),
}


# -- imap-codec's commands -------------------------------------------------------------------------------------------


def mailbox(read: Any) -> v.Mailbox:
    return v.Mailbox(b"INBOX" if read == "Inbox" else text(read) or b"")


def sequence_set(read: Any) -> v.SequenceSet:
    return v.SequenceSet(tuple(_range(each) for each in read))


def _range(read: Any) -> v.Range:
    (kind, value), *_ = read.items()
    ends = value if kind == "Range" else (value, value)
    return v.Range(*(None if end == "Asterisk" else end["Value"] for end in ends))


def keys(read: Any) -> tuple[v.SearchKey, ...]:
    return tuple(map(key, read))


def key(read: Any) -> v.SearchKey:
    if isinstance(read, str):
        return v.SearchKey(read.upper())
    (kind, value), *_ = read.items()
    arguments = _KEYS.get(kind, lambda read: (text(read),))(value)
    return v.SearchKey({"And": "()", "SequenceSet": ""}.get(kind, kind.upper()), arguments)


def _day(read: Any) -> tuple[date]:
    return (date.fromisoformat(read),)


_KEYS: dict[str, Any] = {
    "And": keys,
    "Or": keys,
    "Not": lambda read: (key(read),),
    "SequenceSet": lambda read: (sequence_set(read),),
    "Uid": lambda read: (sequence_set(read),),
    "Header": lambda read: tuple(map(text, read)),
    **dict.fromkeys(("Larger", "Smaller"), lambda read: (read,)),
    **dict.fromkeys(("Before", "On", "Since", "SentBefore", "SentOn", "SentSince"), _day),
    **dict.fromkeys(("Keyword", "Unkeyword"), lambda read: (read,)),
}


def data(read: Any) -> Any:
    """LIST, STATUS and SEARCH."""
    ((kind, value),) = read["Data"].items()
    if kind == "Search":
        return v.SearchData("SEARCH", tuple(value))
    if kind == "Status":
        counts = (pair for item in value["items"] for pair in item.items())
        return v.StatusData(mailbox(value["mailbox"]), {name.upper(): number for name, number in counts})
    attributes = tuple(
        flag(item) if isinstance(item, str) else f"\\{next(iter(item.values()))}".lower() for item in value["items"]
    )
    return v.ListData(kind.upper(), attributes, value["delimiter"], mailbox(value["mailbox"]), {})


def command(read: Any) -> v.Command:
    """A command of those that `_COMMANDS` knows."""
    (kind, value), *_ = (read["body"] if isinstance(read["body"], dict) else {read["body"]: {}}).items()
    uid = "UID " if value.get("uid") else ""
    return v.Command(read["tag"], f"{uid}{kind.upper()}", tuple(_COMMANDS[kind](value)))


def _named(*names: str) -> Any:
    return lambda read: (mailbox(read[name]) for name in names)


def _store(read: Any) -> tuple[Any, ...]:
    sign = {"Add": "+", "Remove": "-", "Replace": ""}[read["kind"]]
    silent = ".SILENT" if read["response"] == "Silent" else ""
    return sequence_set(read["sequence_set"]), f"{sign}FLAGS{silent}", tuple(map(flag, read["flags"]))


def _search(read: Any) -> tuple[Any, ...]:
    charset = read["charset"]
    return (*(("CHARSET", text(charset)) if charset else ()), *keys(read["criteria"]))


def _fetch(read: Any) -> tuple[Any, ...]:
    asked = read["macro_or_item_names"]["MessageDataItemNames"]
    return sequence_set(read["sequence_set"]), tuple(map(fetch_att, asked))


def fetch_att(read: Any) -> v.FetchAtt:
    if isinstance(read, str):
        return v.FetchAtt({"Rfc822Size": "RFC822.SIZE"}.get(read, read.upper()))
    ((_, value),) = read.items()
    peek = ".PEEK" if value["peek"] else ""
    return v.FetchAtt(f"BODY{peek}", section(value["section"]), value["partial"] and tuple(value["partial"]))


def section(read: Any) -> str:
    if read is None:
        return ""
    ((kind, value),) = read.items()
    part, fields = value if kind.startswith("HeaderFields") else (value, None)
    name = {"Part": "", "HeaderFields": "HEADER.FIELDS", "HeaderFieldsNot": "HEADER.FIELDS.NOT"}.get(kind, kind.upper())
    listed = f" ({' '.join((text(field) or b'').decode() for field in fields)})" if fields else ""
    return ".".join([*map(str, part or ()), *([name] if name else [])]) + listed


def _set_and_mailbox(read: Any) -> tuple[Any, ...]:
    return sequence_set(read["sequence_set"]), mailbox(read["mailbox"])


_COMMANDS: dict[str, Any] = {
    "Login": lambda read: (text(read["username"]), Secret((text(read["password"]) or b"").decode())),
    **dict.fromkeys(("Select", "Examine", "Create", "Delete", "Subscribe", "Unsubscribe"), _named("mailbox")),
    "Rename": _named("from", "to"),
    "Status": lambda read: (mailbox(read["mailbox"]), tuple(name.upper() for name in read["item_names"])),
    "Copy": _set_and_mailbox,
    "Move": _set_and_mailbox,
    "Store": _store,
    "Search": _search,
    "Fetch": _fetch,
    **dict.fromkeys(("Capability", "Noop", "Logout", "Check", "Close", "Expunge", "Idle"), lambda read: ()),
}


# -- imapclient ------------------------------------------------------------------------------------------------------


def client_envelope(read: Any, env_date: bytes | None) -> v.Envelope:
    """With the date as it was sent: see `EXPLAINED`."""
    sent = (read.from_, read.sender, read.reply_to, read.to, read.cc, read.bcc)
    lists: list[Any] = [client_addresses(each) for each in sent]
    fields = [env_date, read.subject, *lists, read.in_reply_to, read.message_id]
    return v.Envelope(*fields)


def client_addresses(read: Any) -> tuple[v.Address, ...]:
    return tuple(v.Address(each.name, each.route, each.mailbox, each.host) for each in read or ())


def client_body(read: Any) -> Any:
    """A raw tuple; a multipart's parts are in a list, inside message/rfc822 not: see `EXPLAINED`."""
    if isinstance(read[0], (list, tuple)):
        count = next(place for place, each in enumerate(read) if not isinstance(each, tuple))
        parts, subtype, *rest = read if isinstance(read[0], list) else (read[:count], *read[count:])
        return v.Multipart(
            tuple(map(client_body, parts)),
            _lower(subtype),
            _client_parameters(rest[0] if rest else None),
            *_client_tail(rest[1:]),
        )
    media, subtype, params, id_, description, encoding, octets, *rest = read
    inner: tuple[Any, Any] = (None, None)
    if (media, subtype) == (b"message", b"rfc822"):
        sent, structure, *rest = rest
        inner = _client_raw_envelope(sent), client_body(structure)
    lines = rest.pop(0) if rest and (media == b"text" or inner[0]) else None
    return v.BodyPart(
        _lower(media),
        _lower(subtype),
        _client_parameters(params),
        id_,
        description,
        _lower(encoding),
        octets,
        *inner,
        lines,
        rest[0] if rest else None,
        *_client_tail(rest[1:]),
    )


def _client_raw_envelope(read: Any) -> v.Envelope:
    env_date, subject, *lists, in_reply_to, message_id = read
    found: list[Any] = [tuple(v.Address(*each) for each in every or ()) for every in lists]
    fields = [env_date, subject, *found, in_reply_to, message_id]
    return v.Envelope(*fields)


def _client_tail(rest: Any) -> tuple[Any, ...]:
    disposition, language, location = (*rest, None, None, None)[:3]
    tags = (language,) if isinstance(language, bytes) else language or ()
    kind = v.Disposition(_lower(disposition[0]), _client_parameters(disposition[1])) if disposition else None
    return kind, tuple(map(_lower, tags)), location


def _client_parameters(read: Any) -> Any:
    return tuple((_lower(name), value) for name, value in zip(read[::2], read[1::2], strict=True)) if read else ()


def _lower(octets: bytes) -> str:
    return octets.decode().lower()
