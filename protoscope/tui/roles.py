"""Roles: what pieces of text can be; a theme gives each of them a colour."""

ROLES = (
    "client",
    "server",
    "event",
    "tag",
    "ok",
    "no",
    "bad",
    "literal",
    "secret",
    "finding",
    "escape",
    "dim",
    "key",
    "title",
    "number",
    "flag",
    "quoted",
    "changed",
)
"""Every role of a piece of text; the theme variable of role r is "role-r"."""
