"""Samples of a production written as the protocol tables write it: the shortest, and one with all that is optional."""

from __future__ import annotations

import re

_TOKEN = re.compile(r'\s*("[^"]*"|\d?\*|\.\.\.|[\[\]()/]|[A-Za-z][\w.-]*)')

SAMPLES = {
    "SP": " ",
    "CRLF": "\r\n",
    "DQUOTE": '"',
    "CHAR8": "",
    "OCTET": "",
    "QUOTED-CHAR": "/",
    "nil": "NIL",
    "number": "1",
    "n": "7",
    "nz-number": "2",
    "usage": "1",
    "limit": "2",
    "position": "0",
    "progress": "1",
    "goal": "2",
    "uniqueid": "9",
    "uidvalidity": "17",
    "modseq": "99",
    "mod-sequence-value": "99",
    "mod-sequence-valzer": "0",
    "seq-number": "3",
    "sequence-set": "1:3,7:*",
    "uid-set": "4:5",
    "append-uid": "4",
    "known-uids": "41,43:50",
    "seqs": "1,5",
    "uids": "2,6",
    "uid-range": "9:5",
    "partial-range": "-1:-100",
    "string": '"x"',
    "nstring": "NIL",
    "quoted": '"q"',
    "astring": "x",
    "charset": "UTF-8",
    "text": "text",
    "resp-text": "[ALERT] text",
    "date": "1-Feb-1994",
    "date-time": '" 7-Feb-1994 21:52:25 -0800"',
    "literal": "{2+}\r\nhi",
    "literal8": "~{2+}\r\n\0x",
    "base64": "AGEAYg==",
    "userid": "u",
    "password": "p",
    "auth-type": "PLAIN",
    "capability": "IDLE",
    "mailbox": "INBOX",
    "list-mailbox": "a%*",
    "mailbox-list": '() "/" x',
    "mbx-list-flags": "\\Marked",
    "mbox-list-extended": '("CHILDINFO" ("SUBSCRIBED"))',
    "namespace": '(("" "/"))',
    "flag": "\\Seen",
    "flag-perm": "\\*",
    "flag-list": "(\\Seen $x)",
    "flag-keyword": "$x",
    "status-att": "MESSAGES",
    "status-att-list": "MESSAGES 1",
    "msg-att": "UID 9",
    "msg-data": "RFC822",
    "fetch-att": "UID",
    "fetch-args": "(UID)",
    "fetch-modifier": "CHANGEDSINCE 5",
    "store-args": "FLAGS ()",
    "store-modifier": "UNCHANGEDSINCE 5",
    "search-args": "ALL",
    "search-key": "SEEN",
    "search-program": "ALL",
    "search-return-data": "COUNT 1",
    "opt": "MIN",
    "sort": "SORT (DATE) UTF-8 ALL",
    "sort-criterion": "DATE",
    "sort-key": "DATE",
    "thread": "THREAD REFERENCES UTF-8 ALL",
    "thread-alg": "REFERENCES",
    "thread-list": "(1 2)",
    "select-param": "CONDSTORE",
    "create-param": "USE (\\Sent)",
    "rename-param": "X 1",
    "select-opt": "SUBSCRIBED",
    "return-opt": "CHILDREN",
    "use-attr": "\\Sent",
    "append-ext": 'ANNOTATION ("/comment" ("value.priv" "x"))',
    "append-message": " (\\Seen) {2+}\r\nhi",
    "cat-part": 'URL "/x;UID=20"',
    "section": "1.TEXT",
    "section-part": "1.2",
    "partial": "<0.5>",
    "header-fld-name": "From",
    "entry": "/shared/comment",
    "entries": '"/comment"',
    "attribs": '"value"',
    "entry-att": '"/comment" ("value.priv" "x")',
    "entry-match": '"/comment"',
    "att-search": '"value"',
    "att-sort": '"value.shared"',
    "entry-name": '"/flags/\\\\Seen"',
    "entry-type-req": "all",
    "value": '"v"',
    "option": "MAXSIZE 9",
    "filter-name": "f",
    "objectid": "M6d99",
    "score-list": "(4 99)",
    "tag": '"A1"',
    "tag-string": '"A1"',
    "identifier": "fred",
    "rights": "lrs",
    "mod-rights": "+lrs",
    "quota-root-name": '""',
    "resource": "STORAGE",
    "lang-tag": '"de"',
    "lang-range": "de",
    "comp-sel": '"i;octet"',
    "comp-id": '"i;basic"',
    "comp-order": '"i;*"',
    "items": "UID 9",
    "params": '"charset" "utf-8"',
    "quoted-from": '"image/gif"',
    "quoted-to": '"image/png"',
    "quoted-mime": '"text/plain"',
    "from-mime": '"image/gif"',
    "to-mime": '"image/png"',
    "convert": 'CONVERT 1 ("text/plain") BINARY[3]',
    "convert-atts": "BINARY[3]",
    "event-group": "(personal (MessageNew MessageExpunge))",
    "event-name": "MessageNew",
    "mailboxes": "(a b)",
    "source-mbox": 'mailboxes "x"',
    "scope-options": "SCOPE 1",
    "url": "imap://h/a",
    "url-full": '"imap://h/a"',
    "url-rump": '"imap://h/a;urlauth=anonymous"',
    "url-resp-text": '"/x"',
    "url-fetch-param": "BINARY",
    "mechanism": "INTERNAL",
}
"""A sample of every name that the tables use without defining it."""


def samples(syntax: str) -> tuple[str, str]:
    """The shortest sample and the fullest. KeyError for a name without a sample."""
    tokens = _TOKEN.findall(syntax)
    return _Expansion(tokens, full=False).whole(), _Expansion(tokens, full=True).whole()


class _Expansion:
    """Reads the tokens as RFC 5234 does; of alternatives the first is taken, or the last where `full`."""

    def __init__(self, tokens: list[str], *, full: bool) -> None:
        self._tokens = tokens
        self._place = 0
        self._full = full

    def whole(self) -> str:
        return self._alternation()

    def _at(self, *tokens: str) -> bool:
        return self._place < len(self._tokens) and self._tokens[self._place] in tokens

    def _alternation(self) -> str:
        found = [self._concatenation()]
        while self._at("/"):
            self._place += 1
            found.append(self._concatenation())
        return found[-1 if self._full else 0]

    def _concatenation(self) -> str:
        found = ""
        while self._place < len(self._tokens) and not self._at("/", ")", "]"):
            found += self._repetition()
        return found

    def _repetition(self) -> str:
        token = self._tokens[self._place]
        self._place += 1
        if token.endswith("*"):
            element = self._repetition()
            return element if self._full or token == "1*" else ""
        if token in "([":
            inside = self._alternation()
            self._place += 1
            return inside if self._full or token == "(" else ""
        if token == "...":
            return ""
        return token[1:-1] if token.startswith('"') else SAMPLES[token]
