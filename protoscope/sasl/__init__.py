"""SASL mechanisms (RFC 4422), one file each: challenges in, responses out, no I/O."""
