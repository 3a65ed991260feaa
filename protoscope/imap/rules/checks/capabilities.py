"""Capability lists, ENABLE and STARTTLS."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from protoscope.core.finding import Severity
from protoscope.core.rule import Hit
from protoscope.imap import values
from protoscope.imap.rules.check import Check, Checks, owes, wants_bad
from protoscope.imap.rules.checks.registered import FAMILIES, REGISTERED
from protoscope.imap.state.seen import Seen


class Needs(NamedTuple):
    """`rule`: who lists `capability` lists one of `others`, too."""

    rule: str
    capability: str
    others: tuple[str, ...]


_NEEDS = (
    Needs("I-035", "QRESYNC", ("ENABLE", "IMAP4REV2")),
    Needs("I-036", "SEARCHRES", ("ESEARCH", "IMAP4REV2")),
    Needs("I-037", "CONVERT", ("BINARY",)),
    Needs("I-038", "JMAPACCESS", ("OBJECTID",)),
    Needs("I-022", "", ("IMAP4REV1", "IMAP4REV2")),
)
_NEVER_BOTH = (("I-029", "LITERAL+", "LITERAL-"), ("I-030", "UTF8=ACCEPT", "UTF8=ONLY"))
_RFC2086 = set("lrswipcda")
_LIMIT = re.compile(r"(?:MESSAGELIMIT|SAVELIMIT)=(\d+)\Z")


def listed(check: Check) -> Check:
    """The check for lists of the CAPABILITY response only; ENABLED has the same shape."""

    def of_capabilities(seen: Seen) -> Iterator[Hit]:
        if names_of(seen):
            yield from check(seen)

    return of_capabilities


def names_of(seen: Seen) -> tuple[str, ...]:
    """The capabilities that a response or code lists, in upper case."""
    value = seen.value
    if isinstance(value, values.Status) and value.code is not None and isinstance(value.code.value, tuple):
        return tuple(str(name).upper() for name in value.code.value)
    return tuple(name.upper() for name in value.names) if isinstance(value, values.Capabilities) else ()


def needs(seen: Seen) -> Iterator[Hit]:
    """I-022, I-035 to I-038."""
    names = names_of(seen)
    for rule, capability, others in _NEEDS:
        if (not capability or capability in names) and not set(others) & set(names):
            what = f"{capability} is listed without" if capability else "The list has neither"
            yield Hit(rule, f"{what} {' or '.join(others)}.")
    if "QRESYNC" in names and "CONDSTORE" not in names:
        yield Hit("I-035", "QRESYNC is listed without CONDSTORE.", severity=Severity.WARNING)


def never_both(seen: Seen) -> Iterator[Hit]:
    """I-029, I-030."""
    names = names_of(seen)
    for rule, one, other in _NEVER_BOTH:
        if one in names and other in names:
            yield Hit(rule, f"{one} and {other} stand in one list.")


def unregistered(seen: Seen) -> Iterator[Hit]:
    """I-031."""
    for name in names_of(seen):
        if name not in REGISTERED and not name.startswith(("X", *FAMILIES)):
            yield Hit("I-031", f"{name} is not registered with IANA and does not begin with X.")


def rights(seen: Seen) -> Iterator[Hit]:
    """I-039."""
    value = seen.value
    names = value.code.value if isinstance(value, values.Status) and value.code else getattr(value, "names", ())
    for name in names:
        letters = name[7:] if name.upper().startswith("RIGHTS=") else None
        if letters is not None and not (set("texk") <= set(letters) and _well_formed(letters)):
            yield Hit("I-039", f"{name}: t, e, x and k must be there, each right once, none of RFC 2086's.")


def _well_formed(letters: str) -> bool:
    return letters == letters.lower() and len(set(letters)) == len(letters) and not set(letters) & _RFC2086


def quota(seen: Seen) -> Iterator[Hit]:
    """I-040."""
    names = names_of(seen)
    if "QUOTA" in names and not any(name.startswith("QUOTA=RES-") for name in names):
        severity = None if "QUOTASET" in names else Severity.INFO
        yield Hit("I-040", "QUOTA is listed without any QUOTA=RES-, as in RFC 2087.", severity=severity)


def limits(seen: Seen) -> Iterator[Hit]:
    """I-041."""
    for name in names_of(seen):
        limit = _LIMIT.match(name)
        if limit and int(limit[1]) < 1000:
            yield Hit("I-041", f"{name}: the limit should be 1000 at least.")


def starttls_in_tls(seen: Seen) -> Iterator[Hit]:
    """I-025."""
    if "STARTTLS" in names_of(seen) and (seen.before.secure or "STARTTLS" in seen.before.accepted):
        yield Hit("I-025", "STARTTLS is listed although TLS is on.")


def changed_by_enable(seen: Seen) -> Iterator[Hit]:
    """I-032: two lists of the same moment differ, and only an ENABLE lies between them."""
    history, names = seen.before.history, names_of(seen)
    if not history or seen.memory.enabled < history[-1].message or seen.after.history[-1].moment != history[-1].moment:
        return
    if set(map(str.upper, history[-1].names)) != set(names):
        gone = sorted(set(map(str.upper, history[-1].names)) ^ set(names))
        yield Hit("I-032", f"The list differs from the one before ENABLE by {', '.join(gone)}.")


_LISTS = tuple(
    map(
        listed,
        (needs, never_both, unregistered, rights, quota, limits, starttls_in_tls, changed_by_enable),
    )
)


def once(seen: Seen) -> Iterator[Hit]:
    """I-021."""
    if seen.value.condition == "OK" and seen.heard("CAPABILITY twice"):
        yield Hit("I-021", "CAPABILITY was answered by more than one list.")


def not_asked(seen: Seen) -> Iterator[Hit]:
    """I-034: QRESYNC may bring CONDSTORE along (RFC 7162, 3.2.3)."""
    if seen.name != "ENABLE" or not seen.asked.name:
        return
    asked = {str(name).upper() for name in seen.asked.arguments}
    asked |= {"CONDSTORE"} if "QRESYNC" in asked else set()
    for name in seen.value.names:
        if name.upper() not in asked:
            yield Hit("I-034", f"{name} was not asked for.")


def stale(seen: Seen) -> Iterator[Hit]:
    """I-028: login with what was learned before TLS."""
    memory = seen.memory
    if memory.secured < 0 or any(sent.name == "CAPABILITY" for sent in seen.before.outstanding.values()):
        return
    if "STARTTLS" not in seen.before.accepted:
        return
    if not any(memory.since(token, memory.secured) for token in ("CAPABILITY", "[CAPABILITY]")):
        yield Hit("I-028", "The client logs in without having asked for the capabilities again since STARTTLS.")


def _in_tls(seen: Seen) -> bool:
    return seen.before.secure


CHECKS = Checks(
    untagged={"CAPABILITY": _LISTS, "ENABLED": (not_asked,)},
    codes={"CAPABILITY": _LISTS},
    completed={
        "CAPABILITY": (owes("I-021", "CAPABILITY", "CAPABILITY was answered without a list."), once),
        "ENABLE": (owes("I-033", "ENABLED", "ENABLE succeeded without an ENABLED response."),),
        "STARTTLS": (wants_bad("I-026", "STARTTLS inside TLS was answered with {condition}.", _in_tls),),
    },
    sent={"LOGIN": (stale,), "AUTHENTICATE": (stale,)},
)
