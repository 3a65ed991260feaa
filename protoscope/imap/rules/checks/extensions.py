"""Rules of further extensions."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

from protoscope.core.rule import Hit
from protoscope.imap import values
from protoscope.imap.rules.check import Checks, owes, tagged_code, wants_bad
from protoscope.imap.rules.checks.fetching import asked_items
from protoscope.imap.state.seen import Seen

_RIGHTS = set("lrswipkxteacdn0123456789")
_MOST_PREVIEW = 256


def _objectid(seen: Seen) -> bool:
    return seen.before.can("OBJECTID")


def created_id(seen: Seen) -> Iterator[Hit]:
    """I-200: CREATE tells it in its OK."""
    if seen.value.condition == "OK" and _objectid(seen) and tagged_code(seen) != "MAILBOXID":
        yield Hit("I-200", "The OK of CREATE does not tell MAILBOXID.")


def preview(seen: Seen) -> Iterator[Hit]:
    """I-202, I-203."""
    if b"PREVIEW" not in seen.message.whole or "PREVIEW" not in seen.value.items:
        return
    text = seen.value.items["PREVIEW"]
    if text is None:
        if any(att.name == "PREVIEW" and not att.arguments for att in asked_items(seen.asked)):
            yield Hit("I-202", "PREVIEW is NIL although LAZY was not asked for.")
        return
    length = len(text.decode("utf-8", "replace"))
    if length > _MOST_PREVIEW or "\ufffd" in text.decode("utf-8", "replace"):
        yield Hit("I-203", f"The preview has {length} characters, or is no UTF-8.")


def in_progress(seen: Seen) -> Iterator[Hit]:
    """I-204."""
    value = seen.value.code.value
    if seen.value.tag:
        yield Hit("I-204", "INPROGRESS stands in a tagged response.", "resp-text-code")
    if not isinstance(value, tuple) or len(value) != 3:
        return
    tag, progress, goal = value
    name = tag.decode("latin-1") if isinstance(tag, bytes) else str(tag)
    if goal is not None and (progress is None or goal <= progress):
        yield Hit("I-204", f"The goal {goal} is not above the progress {progress}.", "resp-text-code")
    if tag is not None and name not in seen.before.outstanding:
        yield Hit("I-204", f"No command with the tag {name} is running.", "resp-text-code")


def compress(seen: Seen) -> Iterator[Hit]:
    """I-206."""
    refused = seen.value.condition == "NO" and "COMPRESS" in seen.before.accepted
    if refused and tagged_code(seen) != "COMPRESSIONACTIVE":
        yield Hit("I-206", "Compression is on already, and the NO does not say COMPRESSIONACTIVE.")


def metadata(seen: Seen) -> Iterator[Hit]:
    """I-207, I-208."""
    running = {sent.name for sent in seen.before.outstanding.values()}
    asked = "GETMETADATA" in running or ("LIST" in running and b"METADATA" in seen.message.command.upper())
    if asked or "NOTIFY" in seen.before.accepted:
        return
    if any(value is not ... for _, value in seen.value.entries):
        yield Hit("I-207", "Nobody asked for METADATA, so it must come without values.")
    if not any(seen.before.has_enabled(name) for name in ("METADATA", "METADATA-SERVER")):
        yield Hit("I-208", "Nobody asked for METADATA, nor enabled it.")


def long_entries(seen: Seen) -> Iterator[Hit]:
    """I-209: with MAXSIZE an entry did not come."""
    if seen.value.condition != "OK" or b"MAXSIZE" not in seen.message.command.upper():
        return
    if not seen.heard("METADATA") and tagged_code(seen) != "METADATA":
        yield Hit("I-209", "No entry came, and the OK does not say METADATA LONGENTRIES.")


def batches(seen: Seen) -> Iterator[Hit]:
    """I-210."""
    bounds = list(seen.value.ranges.bounds(0))
    if any(after[1] >= before[0] for before, after in pairwise(bounds)):
        yield Hit("I-210", "The ranges do not go down from the highest UIDs.")
    if seen.value.tag not in seen.before.outstanding:
        yield Hit("I-210", "The response does not name the command that asked for it.")


def _unknown_rights(seen: Seen) -> bool:
    rights = seen.asked.arguments[-1] if len(seen.asked.arguments) > 2 else b""
    text = rights.decode("latin-1") if isinstance(rights, bytes) else str(rights)
    announced = "".join(name[7:] for name in seen.before.capabilities if name.upper().startswith("RIGHTS="))
    return bool(set(text.lstrip("+-")) - _RIGHTS - set(announced))


_SETACL = wants_bad("I-212", "A right that the server does not know got {condition} instead of BAD.", _unknown_rights)


def listrights(seen: Seen) -> Iterator[Hit]:
    """I-213: the virtual rights c and d may stand beside what they are made of (RFC 4314, 2.1.1)."""
    letters = Counter(b"".join((seen.value.required, *seen.value.optional)).decode("latin-1"))
    twice = [letter for letter, count in letters.items() if count > 1 and letter not in "cd"]
    if twice:
        yield Hit("I-213", f"{', '.join(twice)} stands twice.")


def id_limits(seen: Seen) -> Iterator[Hit]:
    """I-214."""
    fields = seen.value.fields if isinstance(seen.value, values.IdData) else _id_argument(seen.value)
    names = Counter((name or b"").lower() for name, _ in fields or ())
    if any(len(name) > 30 for name in names) or len(fields or ()) > 30 or any(n > 1 for n in names.values()):
        yield Hit("I-214", "A name has more than 30 octets, stands twice, or there are more than 30 fields.")
    if any(value is not None and len(value) > 1024 for _, value in fields or ()):
        yield Hit("I-214", "A value has more than 1024 octets.")


def _id_argument(command: values.Command) -> tuple[tuple[bytes, bytes | None], ...]:
    argument = command.arguments[0] if command.arguments else None
    flat = argument if isinstance(argument, tuple) else ()
    return tuple(zip(flat[::2], flat[1::2], strict=False))


def quota_resources(seen: Seen) -> Iterator[Hit]:
    """I-216."""
    known = {name.upper()[10:] for name in seen.before.capabilities if name.upper().startswith("QUOTA=RES-")}
    for resource in seen.value.resources if known else ():
        if resource.name.upper() not in known:
            yield Hit("I-216", f"{resource.name} is not listed as QUOTA=RES-{resource.name}.")


def jmap_refused(seen: Seen) -> Iterator[Hit]:
    """I-219."""
    if seen.value.condition == "NO":
        yield Hit("I-219", "GETJMAPACCESS got NO instead of BAD.", "condition")


def notified(seen: Seen) -> Iterator[Hit]:
    """I-220: STATUS that NOTIFY brings."""
    if "NOTIFY" not in seen.before.accepted and seen.name != "NOTIFY":
        return
    if seen.name in ("STATUS", "LIST") or (seen.name == "NOTIFY" and b"MESSAGENEW" not in seen.message.command.upper()):
        return
    missing = {"MESSAGES", "UIDNEXT", "UIDVALIDITY"} - set(seen.value.items)
    if missing:
        yield Hit("I-220", f"NOTIFY sends STATUS without {', '.join(sorted(missing))}.")


def attachments(seen: Seen) -> Iterator[Hit]:
    """I-222."""
    if b"attachment" in seen.message.whole:
        flags = {flag.lower() for flag in seen.value.items.get("FLAGS", ())}
        if {"$hasattachment", "$hasnoattachment"} <= flags:
            yield Hit("I-222", "The message has and has not an attachment.", "flag-list")


_SELECT = (owes("I-200", "[MAILBOXID]", "The server has OBJECTID, and SELECT did not tell MAILBOXID.", _objectid),)

CHECKS = Checks(
    untagged={
        "FETCH": (preview, attachments),
        "METADATA": (metadata,),
        "UIDBATCHES": (batches,),
        "LISTRIGHTS": (listrights,),
        "ID": (id_limits,),
        "QUOTA": (quota_resources,),
        "STATUS": (notified,),
    },
    codes={"INPROGRESS": (in_progress,)},
    completed={
        **dict.fromkeys(("SELECT", "EXAMINE"), _SELECT),
        "CREATE": (created_id,),
        "COMPRESS": (compress,),
        "GETMETADATA": (long_entries,),
        "UIDBATCHES": (owes("I-210", "UIDBATCHES", "UIDBATCHES succeeded without its response."),),
        "SETACL": (_SETACL,),
        "GETJMAPACCESS": (
            owes("I-219", "JMAPACCESS", "GETJMAPACCESS succeeded without a JMAPACCESS response."),
            jmap_refused,
        ),
    },
    sent={"ID": (id_limits,)},
)
