"""SASL mechanisms (RFC 4422), one file each: challenges in, responses out, no I/O."""

from protoscope.sasl.base import Client, Mechanism, SaslError
from protoscope.sasl.exchange import Exchange
from protoscope.sasl.registry import exposes, identity, mechanism, supported

__all__ = ["Client", "Exchange", "Mechanism", "SaslError", "exposes", "identity", "mechanism", "supported"]
