"""Faults on the wire that change no octet: when they come, in which packets, how many, and behind which certificate."""

from __future__ import annotations

from protoscope.practice.faults.fault import BOTH, Fault, Number

DRIP, DELAY, DROP, STALL, TOGETHER = "drip", "delay", "drop", "stall", "one-packet"
"""What the outlet does."""
CERTIFICATES = ("certificate-expired", "certificate-wrong-name", "certificate-self-signed")
"""What the server's side of TLS does; of several that are on, the first."""

_CUT = "TCP has no message boundaries: nothing is wrong, and a client that fails on it reads too little at a time."
_REFUSED = "No TLS, no dialogue: the error that ends the attempt to connect names the certificate's fault."

FAULTS = (
    Fault(
        DRIP,
        "wire",
        BOTH,
        "Responses come one octet at a time, or a few.",
        otherwise=_CUT,
        number=Number("octets", 1, 1, 65536),
    ),
    Fault(
        DELAY,
        "wire",
        BOTH,
        "Each response waits before it is sent.",
        otherwise="A server may take its time; the status line shows how long each command took.",
        number=Number("seconds", 0.5, 0, 600),
    ),
    Fault(TOGETHER, "wire", BOTH, "Two responses come in one packet.", otherwise=_CUT),
    Fault(
        DROP,
        "wire",
        BOTH,
        "The connection ends after that many octets.",
        ("cut-short",),
        number=Number("octets", 120, 0, 1 << 40),
    ),
    Fault(
        STALL,
        "wire",
        BOTH,
        "After that many octets nothing more comes, and the connection stays open.",
        ("cut-short",),
        "What came is right; the meter of the response under way says in words that it has stalled.",
        number=Number("octets", 120, 0, 1 << 40),
    ),
    Fault(CERTIFICATES[0], "wire", BOTH, "The certificate was valid until the year 2020.", otherwise=_REFUSED),
    Fault(CERTIFICATES[1], "wire", BOTH, "The certificate is another host's.", otherwise=_REFUSED),
    Fault(CERTIFICATES[2], "wire", BOTH, "The certificate is signed by no authority.", otherwise=_REFUSED),
)
"""Those that change no octet."""
