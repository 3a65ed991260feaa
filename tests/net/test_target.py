"""Addresses: RFC 5092 and RFC 2384 forms in, targets and helpful refusals out."""

from __future__ import annotations

import pytest

from protoscope.net.target import AddressError, Target, loopback, parse_url


@pytest.mark.parametrize(
    ("url", "protocol", "host", "port", "tls"),
    [
        ("imap://mail.example.org", "imap", "mail.example.org", 143, False),
        ("imaps://mail.example.org", "imap", "mail.example.org", 993, True),
        ("pop://mail.example.org", "pop3", "mail.example.org", 110, False),
        ("pops://mail.example.org", "pop3", "mail.example.org", 995, True),
        ("pop3://mail.example.org", "pop3", "mail.example.org", 110, False),
        ("POP3S://mail.example.org:10995", "pop3", "mail.example.org", 10995, True),
        ("imap://[::1]", "imap", "::1", 143, False),
        ("imaps://[2001:db8::7]:10993/", "imap", "2001:db8::7", 10993, True),
        ("imap://[fe80::1%25eth0]", "imap", "fe80::1%eth0", 143, False),
        ("mail.example.org:993", "imap", "mail.example.org", 993, True),
        ("mail.example.org:110", "pop3", "mail.example.org", 110, False),
        ("imap.example.org", "imap", "imap.example.org", 993, True),
        ("alice@pop.example.org", "pop3", "pop.example.org", 995, True),
        ("imap:993", "imap", "imap", 993, True),
        ("  imap://h:  ".replace(":  ", ":"), "imap", "h", 143, False),
    ],
)
def test_host_port_and_tls(url: str, protocol: str, host: str, port: int, tls: bool) -> None:
    target = parse_url(url)
    assert (target.protocol, target.host, target.port, target.tls) == (protocol, host, port, tls)


@pytest.mark.parametrize(
    ("url", "user", "mechanism", "mailbox"),
    [
        # RFC 5092, 10: its own examples
        (
            "imap://minbari.example.org/gray-council;UIDVALIDITY=385759045/;UID=20/;PARTIAL=0.1024",
            "",
            "",
            "gray-council",
        ),
        (
            "imap://psicorp.example.org/~peter/%E6%97%A5%E6%9C%AC%E8%AA%9E/%E5%8F%B0%E5%8C%97",
            "",
            "",
            "~peter/日本語/台北",
        ),
        ("imap://;AUTH=GSSAPI@minbari.example.org/gray-council/;uid=20/;section=1.2", "", "GSSAPI", "gray-council"),
        ("imap://;AUTH=*@minbari.example.org/gray%20council?SUBJECT%20shadows", "", "", "gray council"),
        ("imap://john;AUTH=*@minbari.example.org/babylon5/personel?charset%20UTF-8", "john", "", "babylon5/personel"),
        # RFC 2384, 5: its own examples
        ("pop://rg@mailsrv.qualcomm.com", "rg", "", ""),
        ("pop://rg;AUTH=+APOP@mail.eudora.com:8110", "rg", "+APOP", ""),
        ("pop://baz;AUTH=SCRAM-MD5@foo.bar", "baz", "SCRAM-MD5", ""),
        ("imaps://alice%40example.org@mail.example.org/", "alice@example.org", "", ""),
        ("imaps://alice@example.org@mail.example.org/", "alice@example.org", "", ""),
        ("imaps://dom%5Calice;auth=plain@mail.example.org/INBOX", "dom\\alice", "PLAIN", "INBOX"),
    ],
)
def test_user_mechanism_and_mailbox(url: str, user: str, mechanism: str, mailbox: str) -> None:
    target = parse_url(url)
    assert (target.account.user, target.mechanism, target.account.mailbox) == (user, mechanism, mailbox)
    assert target.account.password is None


@pytest.mark.parametrize(
    ("url", "says"),
    [
        ("", "the address is empty; write one such as imaps://alice@mail.example.org"),
        ("mail.example.org", "the protocol is missing; write imaps://mail.example.org or pops://mail.example.org"),
        ("mail.example.org:2525", "the protocol is missing"),
        ("smtp://h", 'protoscope speaks IMAP and POP3, not "smtp"'),
        ("imap:/h", "for example imap://h"),
        ("imaps:h", "for example imaps://h"),
        ("imap://", "the host is missing"),
        ("imap:///INBOX", "the host is missing"),
        ("imap://h:0", 'the port "0" is no number from 1 to 65535; for example imap://h:143'),
        ("imap://h:65536", 'the port "65536"'),
        ("imap://h:١٤٣", "the port"),
        ("imap://h:99x", 'the port "99x"'),
        ("imap://2001:db8::7", "an IPv6 address stands in brackets; for example imap://[2001:db8::1]:143"),
        ("imap://[::1", "the brackets around the host do not match"),
        ("imap://[host]", '"host" is no host name or address'),
        ("imap://a b", '"a b" is no host name or address'),
        ("imap://h\x1b[2J", "brackets"),
        ("imap://al%ZZ@h", '"%ZZ" in the user name is no percent-encoded octet'),
        ("imap://h/%FF", "the mailbox does not decode to UTF-8"),
        ("imap://h/INBOX%0D%0AA1%20DELETE", "the mailbox holds a control character"),
        ("imap://alice;PASS=x@h", '";PASS=x" is not ";AUTH=" and a mechanism'),
        ("pop://h/INBOX", "POP3 has one maildrop"),
    ],
)
def test_a_refusal_says_what_to_write(url: str, says: str) -> None:
    with pytest.raises(AddressError) as refused:
        parse_url(url)
    assert says in str(refused.value)


@pytest.mark.parametrize(
    "url", ["imaps://alice:wonderland@h/INBOX", "alice:wonderland@imap.h", "imap://a:won@derland@h"]
)
def test_a_password_is_refused_and_not_repeated(url: str) -> None:
    with pytest.raises(AddressError) as refused:
        parse_url(url)
    assert "a password does not belong in an address" in str(refused.value)
    assert "won" not in str(refused.value)
    assert "derland" not in str(refused.value)


@pytest.mark.parametrize(
    "url",
    [
        "imaps://alice@mail.example.org",
        "imap://alice%40example.org@mail.example.org:10143/Entw%C3%BCrfe/a%20b",
        "pop://rg;AUTH=+APOP@mail.eudora.com:8110",
        "imap://[fe80::1%25eth0]:10143",
        "pops://h",
        "imap://[::1]:10143/a@b",
        "imap://h:10143/a:b@c",
    ],
)
def test_the_canonical_form_reads_back(url: str) -> None:
    target = parse_url(url)
    assert target.url == url
    assert parse_url(target.url) == target


@pytest.mark.parametrize(
    "host", ["localhost", "LOCALHOST.", "a.localhost", "127.0.0.1", "127.9.9.9", "::1", "::ffff:127.0.0.1"]
)
def test_loopback(host: str) -> None:
    assert loopback(host)
    assert Target("imap", host, 143, tls=False).local


@pytest.mark.parametrize(
    "host", ["localhost.example.org", "128.0.0.1", "0.0.0.0", "::2", "example.org", "fe80::1%eth0"]
)
def test_other_machines(host: str) -> None:
    assert not loopback(host)
