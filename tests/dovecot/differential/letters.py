"""Odd mail: legal and illegal in ways that servers meet, for both to make the same of."""

from __future__ import annotations

_HEAD = (
    b"Date: Mon, 2 Mar 2026 10:00:00 +0000\r\nFrom: a@example.org\r\nSubject: odd\r\nMessage-ID: <odd@example.org>\r\n"
)

ODD = (
    b"From: a@b\r\n\r\n",
    b"\r\nno header at all\r\n",
    b"no colon here\r\nand none here\r\n",
    b"Subject: header only",
    (
        b"Subject: =?utf-8?Q?Gr=C3=BC=C3=9Fe?= and =?iso-8859-1?B?5A==?=\r\n"
        b"From: =?utf-8?B?SsO8cmdlbg==?= <j@example.org>\r\n\r\nx\r\n"
    ),
    (
        b'From: undisclosed:;, Group: a@b, "C D" <c@d>;\r\nTo: <@relay,@other:x@y>\r\n'
        b"Cc: (comment) a@b (Name)\r\n\r\nx\r\n"
    ),
    (
        b'From: "Quo\\"ted \\\\ Name" <a.b.c@[192.0.2.1]>, plain@host, broken <a@b\r\nTo: ,, ,a@b,\r\n'
        b"Reply-To: nobody\r\n\r\nx\r\n"
    ),
    b"From: a@b\r\nFrom: second@b\r\nSubject: one\r\nSubject: two\r\nIn-Reply-To: <x@y>\r\n\r\nx\r\n",
    (
        b"Subject: folded\r\n over\r\n\tlines\r\nTo: a@b,\r\n c@d\r\nContent-Type: text/plain;\r\n"
        b" charset=utf-8;\r\n format=flowed\r\n\r\nx\r\n"
    ),
    _HEAD + b"Content-Type: text/plain; charset=utf-8; charset=latin1; name=a b\r\n\r\nx\r\n",
    _HEAD + b"Content-Type: nonsense\r\n\r\nx\r\n",
    _HEAD + b"Content-Type: text\r\n\r\nx\r\n",
    _HEAD + b'Content-Type: TEXT/HTML; CHARSET="UTF-8"\r\nContent-Transfer-Encoding: BASE64\r\n'
    b"Content-ID: <id@x>\r\nContent-Description: a description\r\n"
    b"Content-MD5: Q2hlY2sgSW50ZWdyaXR5IQ==\r\nContent-Language: en, de\r\n"
    b"Content-Location: http://example.org/\r\n\r\nPGI+eDwvYj4=\r\n",
    _HEAD + b"Content-Type: multipart/mixed; boundary=x\r\n\r\npreamble\r\n--x\r\n\r\none\r\n--x\r\n"
    b"Content-Type: image/png\r\n\r\ntwo\r\n--x--\r\nepilogue\r\n",
    _HEAD + b"Content-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\n\r\nnever closed\r\n",
    _HEAD + b"Content-Type: multipart/mixed; boundary=x\r\n\r\nno part at all\r\n",
    _HEAD + b"Content-Type: multipart/mixed\r\n\r\n--x\r\n\r\nno boundary\r\n--x--\r\n",
    _HEAD + b'Content-Type: multipart/alternative; boundary="a b"\r\n\r\n--a b \r\n\r\nspaces\r\n--a b-- \r\n',
    _HEAD + b"Content-Type: multipart/mixed; boundary=out\r\n\r\n--out\r\n"
    b"Content-Type: multipart/mixed; boundary=in\r\n\r\n--in\r\n\r\ninner not closed\r\n--out\r\n\r\n"
    b"outer\r\n--out--\r\n",
    _HEAD + b"Content-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\n"
    b'Content-Disposition: attachment; filename*0="long"; filename*1="name.txt"\r\n\r\na\r\n--x\r\n'
    b"Content-Disposition: inline; filename*=utf-8''%C3%BC.txt\r\n\r\nb\r\n--x--\r\n",
    _HEAD + b"Content-Type: message/rfc822\r\n\r\nSubject: inside\r\nFrom: in@side\r\n\r\nbody\r\n",
    _HEAD + b"Content-Type: multipart/digest; boundary=x\r\n\r\n--x\r\n\r\nSubject: one\r\n\r\nfirst\r\n--x\r\n"
    b"\r\nSubject: two\r\n\r\nsecond\r\n--x--\r\n",
    _HEAD + b"Content-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\nContent-Type: message/rfc822\r\n\r\n"
    b"Content-Type: multipart/mixed; boundary=y\r\n\r\n--y\r\n\r\ndeep\r\n--y--\r\n\r\n--x--\r\n",
    _HEAD + b"Content-Type: multipart/report; report-type=delivery-status; boundary=x\r\n\r\n--x\r\n"
    b"Content-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; x\r\n\r\n--x--\r\n",
    _HEAD + b"Content-Type: text/plain (a comment); charset=(another)utf-8\r\n"
    b"Content-Transfer-Encoding: (c) 8bit\r\n\r\nx\r\n",
    (
        b'Subject: 8-bit \xc3\xbc and \xfc\r\nFrom: "J\xc3\xbcrgen" <j@example.org>\r\nTo: ada\r\n'
        b"Date: not a date\r\n\r\n\xfc\r\n"
    ),
    b"Date:\r\nFrom:\r\nSubject:\r\nTo:\r\nMessage-ID:\r\n\r\nempty fields\r\n",
    b"Subject : space before the colon\r\nFrom :a@b\r\n\r\nx\r\n",
    (
        b"Subject: Re: [list] odd (fwd)\r\nDate: Tue, 3 Mar 2026 10:00:00 -0800 (PST)\r\n"
        b"References: <odd@example.org> <missing@x>\r\n\r\nx\r\n"
    ),
    (
        b"Subject: RE: Odd\r\nDate: 3 Mar 26 01:00 GMT\r\nIn-Reply-To: <odd@example.org> from somebody\r\n"
        b"Message-ID: <y@x>\r\n\r\nx\r\n"
    ),
)
"""Each as it is appended."""
