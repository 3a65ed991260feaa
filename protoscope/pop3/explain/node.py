"""From a node of the tree to its explanation."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from protoscope.core.finding import Reference
from protoscope.core.glossary import Term
from protoscope.core.message import Kind, Message
from protoscope.core.protocol import Explanation
from protoscope.core.secret import Secret
from protoscope.core.syntax import MALFORMED, Node
from protoscope.pop3.explain.glossary import RULE, code, term
from protoscope.pop3.explain.message import explain
from protoscope.pop3.explain.texts import short
from protoscope.pop3.rules.defects import DEFECTS
from protoscope.pop3.state.model import State
from protoscope.pop3.values import CapabilityLine


def explain_node(message: Message, path: tuple[Node, ...], before: State, after: State) -> Explanation:
    """What the last node of `path` means; the whole message for its root. Never raises."""
    if len(path) < 2 or message.kind is Kind.EVENT:
        return explain(message, before, after)
    node = path[-1]
    octets = message.whole[node.start : node.end]
    tell = _TELLERS.get(node.rule)
    found = (tell(node) if tell else None) or _rule(node, octets)
    tolerated = [f"Tolerated: {DEFECTS.by_id[name].text}" for name in node.defects if name in DEFECTS.by_id]
    return Explanation(found.text, found.reference, (*found.details, *tolerated))


def _rule(node: Node, octets: bytes) -> Explanation:
    """What octets of this rule say, with their values filled in."""
    known = RULE.get(node.rule.upper())
    if known is None:
        return Explanation(_value(node, octets))
    places = {
        "value": _value(node, octets),
        "octets": _counted(len(octets)),
        "size": _counted(node.value) if isinstance(node.value, int) else _value(node, octets),
        "count": str(len(node.value)) if isinstance(node.value, tuple) else str(octets.count(b"\n")),
        "field": ": ".join(map(str, node.value)) if isinstance(node.value, tuple) else _value(node, octets),
    }
    return Explanation(short(known.text.format(**places)), known.reference)


def _value(node: Node, octets: bytes) -> str:
    if isinstance(node.value, Secret):
        return "(secret)"
    shown = octets.decode("utf-8", "backslashreplace") if node.value is None else str(node.value)
    return short(shown) or "(empty)"


def _counted(octets: int) -> str:
    unit = "1 octet" if octets == 1 else f"{octets} octets"
    return unit if octets < 1000 else f"{unit} ({octets / 1000:.1f} kB)"


def _named(known: Term | None, name: str, value: str = "") -> Explanation | None:
    return Explanation(f"{name}: {known.text.format(value=value)}.", known.reference) if known else None


def _keyword(node: Node) -> Explanation | None:
    """A command's name: what it costs and what comes back."""
    known = term("command", str(node.value))
    if known is None:
        return None
    return Explanation(f"{node.value}: it costs {known.text}.", known.reference, (f"Expect: {known.columns[1]}.",))


def _code(node: Node) -> Explanation | None:
    known = code(str(node.value))
    if known is None:
        return Explanation(f"The response code [{node.value}] is not registered.", Reference(2449, "8"))
    return Explanation(f"[{node.value}]: {known.text}.", known.reference, (known.columns[1],))


def _capability(node: Node) -> Explanation | None:
    value: Any = node.value
    if not isinstance(value, CapabilityLine):
        return None
    return _named(_capa(value.tag), value.line, " ".join(value.arguments) or "not told")


def _capa(tag: str) -> Term | None:
    return term("capa", tag) or (term("capa", "X-*") if tag.upper().startswith("X") else None)


def _malformed(node: Node) -> Explanation:
    defect = next((DEFECTS.by_id[name] for name in node.defects if name in DEFECTS.by_id), DEFECTS.malformed)
    return Explanation(defect.text, defect.reference)


_TELLERS: dict[str, Callable[[Node], Explanation | None]] = {
    "keyword": _keyword,
    "status": lambda node: _named(term("reply", str(node.value)), str(node.value)),
    "resp-code": _code,
    "capability": _capability,
    "capa-tag": lambda node: _named(_capa(str(node.value)), str(node.value), "told beside it"),
    MALFORMED: _malformed,
}
"""Rules that have more to say than a sentence of the glossary."""
