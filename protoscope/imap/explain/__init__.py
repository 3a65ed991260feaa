"""Explain: each message and each node in one sentence with its values filled in, and the section it rests on."""

from protoscope.imap.explain.message import explain
from protoscope.imap.explain.node import explain_node
from protoscope.imap.explain.typed import typed

__all__ = ["explain", "explain_node", "typed"]
