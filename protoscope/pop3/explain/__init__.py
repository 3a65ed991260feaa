"""Explain: each message and each node in one sentence with its values filled in, and the RFC section it rests on."""

from protoscope.pop3.explain.message import explain
from protoscope.pop3.explain.node import explain_node
from protoscope.pop3.explain.typed import typed

__all__ = ["explain", "explain_node", "typed"]
