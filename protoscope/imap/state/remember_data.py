"""What untagged responses add to the memory: that they came, and what later ones are compared with."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from protoscope.imap import values
from protoscope.imap.state.memory import NEVER, Memory, Uids, with_name
from protoscope.imap.state.seen import Seen

_MOST = 64
"""Expunged numbers and vanished ranges that are kept."""
_MOST_NAMES = 300
"""Names of responses and codes that are kept; there are fewer in all RFCs, and a server may make up any number."""
_COUNTED = frozenset({"CAPABILITY", "ESEARCH", "SEARCH"})
"""Responses of which a second one matters."""


def token_of(value: Any) -> str:
    """What a response is called in `heard`."""
    if isinstance(value, values.Status):
        return f"[{value.code.name}]" if value.code else value.condition
    name = getattr(value, "name", None)
    return name if isinstance(name, str) else _NAMES.get(type(value), "")


_NAMES: dict[type, str] = {
    values.ESearch: "ESEARCH",
    values.StatusData: "STATUS",
    values.Vanished: "VANISHED",
    values.Flags: "FLAGS",
    values.MetadataData: "METADATA",
    values.JmapAccess: "JMAPACCESS",
    values.UidBatches: "UIDBATCHES",
    values.MyRights: "MYRIGHTS",
    values.ListRights: "LISTRIGHTS",
    values.Acl: "ACL",
    values.Quota: "QUOTA",
    values.QuotaRoot: "QUOTAROOT",
    values.IdData: "ID",
    values.NamespaceData: "NAMESPACE",
}


def heard(memory: Memory, token: str, index: int) -> Memory:
    """With that response noted, once for each command, so that a long answer costs nothing."""
    if token not in memory.heard and len(memory.heard) >= _MOST_NAMES:
        return memory
    if memory.heard.get(token, NEVER) <= memory.newest or not memory.greeted:
        return replace(memory, heard={**memory.heard, token: index}, greeted=True)
    twice = f"{token} twice"
    if token in _COUNTED and memory.heard.get(twice, NEVER) <= memory.newest:
        return replace(memory, heard={**memory.heard, twice: index})
    return memory


def _coded(memory: Memory, seen: Seen) -> Memory:
    code, selected = seen.value.code, seen.after.selected
    if seen.value.condition == "BYE":
        memory = heard(memory, "BYE", seen.message.index)
    if code is not None and code.name == "UIDVALIDITY" and selected is not None and isinstance(code.value, int):
        known = memory.uids.get(selected.mailbox, Uids())
        return replace(memory, uids={**memory.uids, selected.mailbox: replace(known, validity=code.value)})
    if code is not None and code.name == "UIDNEXT" and selected is not None:
        return replace(memory, old_key=selected.next_key, new_key=None)
    return memory


def _fetched(memory: Memory, seen: Seen) -> Memory:
    """A conditional STORE must be answered by MODSEQ."""
    if "MODSEQ" not in seen.value.items or memory.heard.get("FETCH MODSEQ", NEVER) > memory.newest:
        return memory
    return heard(memory, "FETCH MODSEQ", seen.message.index) if seen.name.endswith("STORE") else memory


def _numbered(memory: Memory, seen: Seen) -> Memory:
    if seen.value.name != "EXPUNGE":
        return memory
    return replace(memory, expunged=(*memory.expunged[1 - _MOST :], seen.value.number))


def _vanished(memory: Memory, seen: Seen) -> Memory:
    ranges = tuple(seen.value.uids.bounds(0))
    return memory if seen.value.earlier else replace(memory, gone=(*memory.gone, *ranges)[-_MOST:])


def _listed(memory: Memory, seen: Seen) -> Memory:
    data = seen.value
    name = data.mailbox.name
    if name in memory.watched and _is_about(memory.watched[name], data.name):
        memory = replace(memory, watched={n: rule for n, rule in memory.watched.items() if n != name})
    if name in memory.absent:
        memory = replace(memory, absent=memory.absent - {name})
    if seen.name != "LIST" or b"RETURN" not in seen.message.command.upper():
        return memory
    return replace(memory, listed=with_name(memory.listed, name))


def _is_about(rule: str, name: str) -> bool:
    """Whether LIST or LSUB tells that a watched name is still there."""
    return name == "LSUB" if rule == "I-150" else name == "LIST"


def _counted(memory: Memory, seen: Seen) -> Memory:
    name, items = seen.value.mailbox.name, seen.value.items
    known = memory.uids.get(name, Uids())
    told = Uids(
        items.get("UIDVALIDITY", known.validity),
        items.get("UIDNEXT", known.next),
        items.get("MESSAGES", known.messages),
    )
    if told != known:
        memory = replace(memory, uids={**memory.uids, name: told})
    return replace(memory, told=with_name(memory.told, name)) if memory.listed else memory


DATA: dict[type, Callable[[Memory, Seen], Memory]] = {
    values.Status: _coded,
    values.FetchData: _fetched,
    values.Numbered: _numbered,
    values.Vanished: _vanished,
    values.ListData: _listed,
    values.StatusData: _counted,
}
"""By the type of what the response says."""
