"""Each mechanism against the example of its RFC."""

from __future__ import annotations

from base64 import b64decode

import pytest

from protoscope.core.protocol import Account
from protoscope.core.secret import Secret
from protoscope.sasl import SaslError, exposes, identity, mechanism, supported


def account(user: str, password: str) -> Account:
    return Account(user, Secret(password))


def test_plain_rfc4616_4() -> None:
    assert mechanism("PLAIN", account("tim", "tanstaaftanstaaf")).initial == b"\0tim\0tanstaaftanstaaf"


def test_plain_has_nothing_to_say_to_a_challenge() -> None:
    with pytest.raises(SaslError, match="PLAIN was over"):
        mechanism("plain", account("tim", "tanstaaftanstaaf")).step(b"more?")


@pytest.mark.parametrize(("user", "password"), [("t\0m", "x"), ("tim", "x\0y")])
def test_plain_refuses_nul(user: str, password: str) -> None:
    with pytest.raises(SaslError, match="NUL"):
        mechanism("PLAIN", account(user, password))


def test_login_answers_by_order() -> None:
    login = mechanism("LOGIN", account("tim", "secret"))
    assert login.initial is None
    assert login.step(b"Username:") == b"tim"
    assert login.step(b"Password:") == b"secret"
    with pytest.raises(SaslError):
        login.step(b"Again:")


def test_cram_md5_rfc2195_2() -> None:
    cram = mechanism("CRAM-MD5", account("tim", "tanstaaftanstaaf"))
    assert cram.initial is None
    assert cram.step(b"<1896.697170952@postoffice.reston.mci.net>") == b"tim b913a602c7eda7a495b4e6e7334d3890"


def test_external_rfc4422_a() -> None:
    assert mechanism("EXTERNAL", Account("fred@example.com")).initial == b"fred@example.com"
    assert mechanism("EXTERNAL", Account()).initial == b""


def test_anonymous_rfc4505_4() -> None:
    assert mechanism("ANONYMOUS", Account("sirhc")).initial == b64decode("c2lyaGM=")


def test_oauthbearer_rfc7628_4_1() -> None:
    token = "vF9dft4qmTc2Nvb3RlckBhbHRhdmlzdGEuY29tCg=="
    bearer = mechanism("OAUTHBEARER", account("user@example.com", token), host="server.example.com", port=143)
    assert bearer.initial == b64decode(
        "bixhPXVzZXJAZXhhbXBsZS5jb20sAWhvc3Q9c2VydmVyLmV4YW1wbGUuY29tAXBvcnQ9MTQzAWF1dGg9QmVhcmVyIHZGOWRmdDRxbVRjMk52"
        "YjNSbGNrQmhiSFJoZG1semRHRXVZMjl0Q2c9PQEB"
    )


def test_oauthbearer_answers_an_error_with_ctrl_a_rfc7628_4_3() -> None:
    bearer = mechanism("OAUTHBEARER", account("user@example.com", "token"))
    assert bearer.step(b'{"status":"invalid_token"}') == b"\1"


def test_oauthbearer_escapes_the_user_rfc5801() -> None:
    assert mechanism("OAUTHBEARER", account("a,b=c", "t")).initial == b"n,a=a=2Cb=3Dc,\1auth=Bearer t\1\1"


def test_xoauth2_form() -> None:
    token = mechanism("XOAUTH2", account("someuser@example.com", "ya29.vF9dft4qmTc2Nvb3RlckBhdHRhdmlzdGEuY29tCg"))
    assert token.initial == (
        b"user=someuser@example.com\1auth=Bearer ya29.vF9dft4qmTc2Nvb3RlckBhdHRhdmlzdGEuY29tCg\1\1"
    )
    assert token.step(b'{"status":"401"}') == b""


SHA1_NONCE = "fyko+d2lbbFgONRv9qkxdawL"
SHA1_FIRST = b"r=fyko+d2lbbFgONRv9qkxdawL3rfcNHYJY1ZVvWVs7j,s=QSXCR+Q6sek8bf92,i=4096"


def test_scram_sha_1_rfc5802_5() -> None:
    scram = mechanism("SCRAM-SHA-1", account("user", "pencil"), nonce=SHA1_NONCE)
    assert scram.initial == b"n,,n=user,r=fyko+d2lbbFgONRv9qkxdawL"
    assert (
        scram.step(SHA1_FIRST) == b"c=biws,r=fyko+d2lbbFgONRv9qkxdawL3rfcNHYJY1ZVvWVs7j,p=v0X8v3Bz2T0CJGbJQyF0X+HI4Ts="
    )
    assert scram.step(b"v=rmF9pqV8S7suAoZWja4dJRkFsKQ=") == b""


def test_scram_sha_256_rfc7677_3() -> None:
    scram = mechanism("SCRAM-SHA-256", account("user", "pencil"), nonce="rOprNGfwEbeRWgbNEkqO")
    assert scram.initial == b"n,,n=user,r=rOprNGfwEbeRWgbNEkqO"
    assert scram.step(b"r=rOprNGfwEbeRWgbNEkqO%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0,s=W22ZaJ0SNY7soEsUEjb6gQ==,i=4096") == (
        b"c=biws,r=rOprNGfwEbeRWgbNEkqO%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0,p=dHzbZapWIk4jUhN+Ute9ytag9zjfMHgsqmmiz7AndVQ="
    )
    assert scram.step(b"v=6rriTRBi23WpRR/wtup+mMhUZUn/dB5nLTJRsjl95G4=") == b""


def test_scram_does_not_trust_a_server_that_does_not_know_the_password() -> None:
    scram = mechanism("SCRAM-SHA-1", account("user", "pencil"), nonce=SHA1_NONCE)
    scram.step(SHA1_FIRST)
    with pytest.raises(SaslError, match="signature"):
        scram.step(b"v=AAAAAAAAAAAAAAAAAAAAAAAAAAA=")


@pytest.mark.parametrize(
    "challenge",
    [
        b"",
        b",",
        b"r",
        b"r=",
        b"\xff\0",
        b"e=no",
        b"r=x,s=QSXCR+Q6sek8bf92,i=4096",
        b"i=1,s=2,r=3",
        SHA1_FIRST[:-1] + b"x",
    ],
)
def test_scram_turns_garbage_into_its_own_error(challenge: bytes) -> None:
    scram = mechanism("SCRAM-SHA-1", account("user", "pencil"), nonce=SHA1_NONCE)
    with pytest.raises(SaslError) as caught:
        scram.step(challenge)
    assert "pencil" not in str(caught.value)
    assert caught.value.__context__ is None


def test_what_is_missing_is_said() -> None:
    with pytest.raises(SaslError, match="PLAIN needs a password"):
        mechanism("PLAIN", Account("tim"))
    with pytest.raises(SaslError, match="CRAM-MD5 needs a user"):
        mechanism("CRAM-MD5", account("", "x"))
    with pytest.raises(SaslError, match="SCRAM-SHA-1 needs a nonce"):
        mechanism("SCRAM-SHA-1", account("user", "pencil"))
    with pytest.raises(SaslError, match="choose one of SCRAM-SHA-256"):
        mechanism("GSSAPI", account("user", "pencil"))


@pytest.mark.parametrize("name", supported())
def test_no_repr_shows_the_password(name: str) -> None:
    one = mechanism(name, account("tim", "open sesame"), nonce="abc")
    slots = [slot for kind in type(one).__mro__ for slot in getattr(kind, "__slots__", ())]
    assert "sesame" not in repr([one, *(getattr(one, slot) for slot in slots)])


def test_who_is_named_by_a_response() -> None:
    assert identity("PLAIN", b"Ursel\0Kurt\0xipj3plmq", 0) == "Kurt"
    assert identity("LOGIN", b"tim", 0) == "tim"
    assert identity("LOGIN", b"the password", 1) == ""
    assert identity("CRAM-MD5", b"tim b913a602c7eda7a495b4e6e7334d3890", 0) == "tim"
    assert identity("XOAUTH2", b"user=me@example.com\1auth=Bearer t\1\1", 0) == "me@example.com"
    assert identity("OAUTHBEARER", b"n,a=me@example.com,\1auth=Bearer t\1\1", 0) == "me@example.com"
    assert identity("SCRAM-SHA-1", b"n,,n=user,r=fyko+d2lbbFgONRv9qkxdawL", 0) == "user"
    assert identity("GSSAPI", b"anything", 0) == ""


def test_which_mechanisms_show_the_password_to_who_listens() -> None:
    assert {name for name in supported() if exposes(name)} == {"PLAIN", "LOGIN", "OAUTHBEARER", "XOAUTH2"}
    assert exposes("X-UNKNOWN")
