"""TLS: the context for a target, what a handshake agreed on, and what each way of failing means (RFC 8314)."""

from __future__ import annotations

import ssl

from protoscope.core.fact import TlsStarted
from protoscope.net.problem import ConnectError, dropped, plaintext_on_tls, where
from protoscope.net.target import Target


def context(target: Target) -> ssl.SSLContext:
    """What to demand of the server: a certificate for its name, from a trusted authority, unless `insecure`."""
    try:
        found = ssl.create_default_context(cafile=str(target.ca) if target.ca else None)
    except (OSError, ssl.SSLError) as error:
        what = f'the CA file "{target.ca}" cannot be used ({getattr(error, "strerror", None) or error})'
        raise ConnectError(what, where(target), "--ca wants a readable file with PEM certificates") from None
    if target.insecure:
        found.check_hostname = False
        found.verify_mode = ssl.CERT_NONE
    return found


def server_name(target: Target) -> str:
    """The name that the certificate must carry; an IPv6 zone is this machine's matter and no part of it."""
    return target.host.partition("%")[0]


def started(connection: int, at: float, tls: ssl.SSLObject, target: Target) -> TlsStarted:
    """The fact of a finished handshake."""
    # Only here: decoding certificates loads a library that a plaintext session never needs.
    from protoscope.net.certificate import described

    cipher = tls.cipher()
    return TlsStarted(
        connection=connection,
        at=at,
        version=tls.version() or "TLS",
        cipher=cipher[0] if cipher else "",
        peer=described(tls.getpeercert(binary_form=True) or b""),
        verified=not target.insecure,
    )


_UNTRUSTED = "use --ca FILE with the authority's certificate, or --insecure to accept any"
_CERTIFICATE = {
    9: ("is not valid yet", "check this computer's clock, or use --insecure"),
    10: ("has expired", "renew it on the server, or use --insecure to go on all the same"),
    18: ("is not trusted: it is self-signed", _UNTRUSTED),
    19: ("is not trusted: its authority is not known here", _UNTRUSTED),
    20: ("is not trusted: its authority is not known here", _UNTRUSTED),
    21: ("is not trusted: its authority is not known here", _UNTRUSTED),
    62: ("is for another name than {host}", "connect to the name that it is for, or use --insecure"),
    64: ("is for another address than {host}", "connect to the name that it is for, or use --insecure"),
}
"""OpenSSL's X509_V_ERR numbers: what the certificate is, and what to do."""

_PLAINTEXT = {
    "WRONG_VERSION_NUMBER",
    "UNKNOWN_PROTOCOL",
    "HTTP_REQUEST",
    "PACKET_LENGTH_TOO_LONG",
    "RECORD_LAYER_FAILURE",
    "BAD_RECORD_TYPE",
}
"""OpenSSL's reasons when what arrives is no TLS record; they differ between versions."""


def failed(target: Target, error: Exception, seconds: float) -> ConnectError:
    """What a handshake's failure means."""
    if isinstance(error, ssl.SSLCertVerificationError):
        return _untrusted(target, error)
    reason = getattr(error, "reason", None) or ""
    if isinstance(error, ssl.SSLError) and reason in _PLAINTEXT:
        return plaintext_on_tls(target)
    if isinstance(error, (ConnectionAbortedError, TimeoutError)):
        what = f"no TLS handshake within {seconds:g} seconds"
        return ConnectError(what, where(target), "check whether this port speaks TLS")
    if isinstance(error, ssl.SSLEOFError) or not isinstance(error, ssl.SSLError):
        return dropped(target, None if isinstance(error, ssl.SSLError) else error, "during the TLS handshake")
    words = reason.replace("_", " ").lower() or str(error)
    what = f"the TLS handshake failed ({words})"
    return ConnectError(what, where(target), "the server may want another TLS version or a client certificate")


def _untrusted(target: Target, error: ssl.SSLCertVerificationError) -> ConnectError:
    unknown = (f"is not trusted: {error.verify_message}", _UNTRUSTED)
    fault, advice = _CERTIFICATE.get(error.verify_code, unknown)
    return ConnectError(f"the server's certificate {fault.format(host=target.host)}", where(target), advice)
