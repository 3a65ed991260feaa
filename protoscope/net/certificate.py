"""Certificates in words: who a server says it is, and who vouches for that (RFC 5280, RFC 6125)."""

from __future__ import annotations

from cryptography import x509


def described(der: bytes) -> str:
    """Subject and issuer of a certificate in DER; ssl tells nothing of one that was not verified."""
    if not der:
        return "no certificate"
    try:
        certificate = x509.load_der_x509_certificate(der)
        subject, issuer = _subject(certificate), certificate.issuer.rfc4514_string()
        own = certificate.issuer == certificate.subject
    except (ValueError, x509.InvalidVersion, x509.UnsupportedGeneralNameType):
        return "unreadable certificate"
    return f"{subject}, self-signed" if own else f"{subject}, issued by {issuer or 'nobody named'}"


def _subject(certificate: x509.Certificate) -> str:
    """The names that the certificate is for (RFC 6125, 6.4), before its subject, which may be empty."""
    names = ", ".join(_alternative_names(certificate))
    subject = certificate.subject.rfc4514_string()
    return f"{names} ({subject})" if names and subject else names or subject or "nobody named"


def _alternative_names(certificate: x509.Certificate) -> list[str]:
    try:
        found = certificate.extensions.get_extension_for_class(x509.SubjectAlternativeName).value
    except (x509.ExtensionNotFound, x509.DuplicateExtension):
        return []
    hosts = found.get_values_for_type(x509.DNSName)
    return [*hosts, *map(str, found.get_values_for_type(x509.IPAddress))]
