"""Kinds: the glossary's tables by the kind of name that they explain."""

from __future__ import annotations

from protoscope.core.glossary import Glossary, Term
from protoscope.imap.explain.glossary import (
    capabilities,
    codes,
    commands,
    events,
    fetching,
    mailboxes,
    marks,
    responses,
    searching,
)

KINDS: dict[str, Glossary] = {
    "command": commands.COMMAND,
    "condition": responses.CONDITION,
    "continuation": responses.CONTINUATION,
    "untagged": responses.UNTAGGED,
    "code": codes.CODE,
    "capability": capabilities.CAPABILITY,
    "fetch-att": fetching.FETCH_ATT,
    "section": fetching.SECTION,
    "fetch-modifier": fetching.FETCH_MODIFIER,
    "store-item": fetching.STORE_ITEM,
    "store-modifier": fetching.STORE_MODIFIER,
    "append-ext": fetching.APPEND_EXT,
    "literal": fetching.LITERAL,
    "url-fetch-param": fetching.URL_FETCH_PARAM,
    "search-key": searching.SEARCH_KEY,
    "search-return": searching.SEARCH_RETURN,
    "esearch-data": searching.ESEARCH_DATA,
    "esearch-correlator": searching.ESEARCH_CORRELATOR,
    "sort-key": searching.SORT_KEY,
    "thread-alg": searching.THREAD_ALG,
    "status-att": mailboxes.STATUS_ATT,
    "select-param": mailboxes.SELECT_PARAM,
    "create-param": mailboxes.CREATE_PARAM,
    "list-select": mailboxes.LIST_SELECT,
    "list-return": mailboxes.LIST_RETURN,
    "list-ext-item": mailboxes.LIST_EXT_ITEM,
    "mailbox-attr": mailboxes.MAILBOX_ATTR,
    "namespace-ext": mailboxes.NAMESPACE_EXT,
    "quota-resource": mailboxes.QUOTA_RESOURCE,
    "acl-right": mailboxes.ACL_RIGHT,
    "flag": marks.FLAG,
    "keyword": marks.KEYWORD,
    "notify-event": events.NOTIFY_EVENT,
    "notify-filter": events.NOTIFY_FILTER,
    "metadata-option": events.METADATA_OPTION,
    "metadata-entry": events.METADATA_ENTRY,
    "id-field": events.ID_FIELD,
}
"""By the catalogue's kind."""


def term(name: str, *kinds: str) -> Term | None:
    """What `name` means, by the first of `kinds` that knows it."""
    key = name.upper()
    return next((KINDS[kind][key] for kind in kinds if key in KINDS[kind]), None)
