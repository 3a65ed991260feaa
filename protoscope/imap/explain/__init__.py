"""Explain: each message in one sentence with its values filled in, and the RFC section it rests on."""

from protoscope.imap.explain.message import explain

__all__ = ["explain"]
