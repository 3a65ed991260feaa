"""Typed values of every command, for hypothesis: what `serialise` writes and `parse_command` reads."""

from __future__ import annotations

from datetime import date, timedelta, timezone
from typing import Any

from hypothesis import strategies as st

from protoscope.core.secret import Secret
from protoscope.imap.values import Command, FetchAtt, Literal, Mailbox, Param, Range, SearchKey, SequenceSet, SortKey

# -- terminals -------------------------------------------------------------------------------------------------------

numbers = st.integers(1, (1 << 63) - 1)
numbers32 = st.integers(1, (1 << 32) - 1)
octets = st.binary(max_size=12).map(lambda found: found.replace(b"\0", b"0"))
characters = st.characters(codec="utf-8", exclude_characters="\0")
text8 = st.text(characters, max_size=8)
names = text8.map(Mailbox.named)
secrets = text8.map(Secret)
atoms = st.sampled_from(["x", "X-FOO", "a.b", "i;octet"])
upper = st.sampled_from(["X", "X-FOO", "A.B"])
nstrings = st.none() | octets
ends = st.none() | numbers32
ranges = st.builds(Range, ends, ends)
sets = st.lists(ranges, min_size=1, max_size=4).map(lambda found: SequenceSet(tuple(found)))
saved = sets | st.just(SequenceSet(saved=True))
flags = st.lists(st.sampled_from(["\\Seen", "\\Deleted", "$Junk", "key-word"]), max_size=3).map(tuple)
dates = st.dates(date(1, 1, 1))
zones = st.integers(-14 * 60, 14 * 60).map(lambda minutes: timezone(timedelta(minutes=minutes)))
times = st.datetimes(timezones=zones).map(lambda moment: moment.replace(microsecond=0))
messages = st.builds(Literal, octets) | st.builds(Literal, st.binary(max_size=12), st.just(value=True))
partial_ranges = st.sampled_from(["1:10", "-1:-100"])


def lists(inner: st.SearchStrategy[Any], least: int = 0) -> st.SearchStrategy[tuple[Any, ...]]:
    return st.lists(inner, min_size=least, max_size=3).map(tuple)


def param(name: str, *arguments: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.builds(Param, st.just(name), st.tuples(*arguments)) if arguments else st.just(name)


def words(*choices: str) -> st.SearchStrategy[str]:
    return st.sampled_from(choices)


# -- FETCH, SEARCH, SORT ---------------------------------------------------------------------------------------------

sections = words("", "1", "2.1.MIME", "HEADER", "TEXT", "1.HEADER.FIELDS (FROM X-Y)")
partials = st.none() | st.tuples(st.integers(0, 99), st.integers(1, 99))
bare_atts = words("FLAGS", "UID", "ENVELOPE", "RFC822.SIZE", "BODYSTRUCTURE", "EMAILID", "X-GM-LABELS").map(FetchAtt)
bare_atts |= st.builds(FetchAtt, words("BODY", "BODY.PEEK", "BINARY.PEEK"), sections, partials)
atts = bare_atts | st.just(FetchAtt("PREVIEW", arguments=(("LAZY",),)))
atts |= st.builds(lambda found: FetchAtt("ANNOTATION", arguments=(found,)), st.tuples(octets, octets))
flag_entries = st.sampled_from([b"/flags/\\draft", b"/flags/$x"])
leaves = (
    words("ALL", "SEEN", "UNDELETED", "NEW", "SAVEDATESUPPORTED").map(SearchKey)
    | st.builds(SearchKey, words("BCC", "BODY", "CC", "FROM", "SUBJECT", "TEXT", "TO", "X-GM-RAW"), st.tuples(octets))
    | st.builds(SearchKey, st.just("HEADER"), st.tuples(octets, octets))
    | st.builds(SearchKey, words("LARGER", "SMALLER", "YOUNGER", "OLDER", "MODSEQ", "UIDAFTER"), st.tuples(numbers))
    | st.builds(SearchKey, st.just("MODSEQ"), st.tuples(flag_entries, words("ALL", "PRIV"), numbers))
    | st.builds(SearchKey, words("BEFORE", "ON", "SINCE", "SENTON", "SAVEDSINCE"), st.tuples(dates))
    | st.builds(SearchKey, words("", "UID"), st.tuples(saved))
    | st.builds(SearchKey, words("KEYWORD", "UNKEYWORD"), st.tuples(words("$x", "Junk")))
    | st.builds(SearchKey, words("FILTER", "EMAILID", "THREADID"), st.tuples(atoms))
    | st.builds(SearchKey, st.just("ANNOTATION"), st.tuples(octets, octets, nstrings))
)
keys = st.recursive(
    leaves,
    lambda inner: (
        st.builds(SearchKey, words("NOT", "FUZZY"), st.tuples(inner))
        | st.builds(SearchKey, st.just("OR"), st.tuples(inner, inner))
        | st.builds(SearchKey, st.just("()"), lists(inner, 1))
    ),
    max_leaves=6,
)
some_keys = lists(keys, 1)
sort_keys = st.builds(SortKey, words("ARRIVAL", "DATE", "SIZE", "DISPLAYFROM", "RELEVANCY"), st.booleans())
sort_keys |= st.builds(SortKey, st.just("ANNOTATION"), st.booleans(), st.tuples(octets, octets))
return_options = st.tuples(
    st.just("RETURN"),
    lists(words("MIN", "MAX", "ALL", "COUNT", "SAVE", "CONTEXT") | param("PARTIAL", partial_ranges)),
)
charsets = st.tuples(st.just("CHARSET"), octets)
program = st.builds(lambda charset, found: (*charset, *found), st.just(()) | charsets, some_keys)

# -- other arguments -------------------------------------------------------------------------------------------------

entry_atts = lists(st.tuples(octets, lists(st.tuples(octets, nstrings), 1).map(lambda found: sum(found, ()))), 1).map(
    lambda found: sum(found, ())
)
select_params = lists(
    words("CONDSTORE", "ANNOTATE", "UTF8")
    | param("QRESYNC", st.tuples(numbers, numbers) | st.tuples(numbers, numbers, sets, st.tuples(sets, sets))),
    1,
)
select = st.tuples(names) | st.tuples(names, select_params)
uses = lists(param("USE", lists(words("\\Sent", "\\Drafts"))), 1)
status_items = lists(words("MESSAGES", "UIDNEXT", "SIZE", "HIGHESTMODSEQ"), 1)
selection = st.just(()) | st.tuples(lists(words("SUBSCRIBED", "REMOTE", "RECURSIVEMATCH", "SPECIAL-USE")))
returned = lists(
    words("SUBSCRIBED", "CHILDREN", "SPECIAL-USE", "MYRIGHTS")
    | param("STATUS", status_items)
    | param("METADATA", lists(octets, 1))
)
listing = st.builds(
    lambda chosen, name, pattern, more: (*chosen, name, pattern, *more),
    selection,
    names,
    names | lists(names, 1),
    st.just(()) | st.tuples(st.just("RETURN"), returned),
)
fetch_params = lists(param("CHANGEDSINCE", numbers) | st.just("VANISHED") | param("PARTIAL", partial_ranges), 1)
fetching = st.builds(
    lambda chosen, found, more: (chosen, found, *more),
    saved,
    bare_atts | words("ALL", "FAST", "FULL").map(FetchAtt) | lists(atts),
    st.just(()) | st.tuples(fetch_params),
)
modified = st.just(()) | st.tuples(st.tuples(param("UNCHANGEDSINCE", numbers)))
stored = st.tuples(words("FLAGS", "+FLAGS", "-FLAGS.SILENT"), flags)
stored |= st.tuples(words("+X-GM-LABELS"), lists(octets)) | st.tuples(words("ANNOTATION"), entry_atts)
storing = st.builds(lambda chosen, modifiers, found: (chosen, *modifiers, *found), saved, modified, stored)
urls = param("URL", octets) | param("TEXT", messages)
contents: st.SearchStrategy[tuple[Any, ...]] = st.tuples(messages) | st.tuples(param("CATENATE", lists(urls, 1)))
contents |= st.tuples(param("UTF8", st.tuples(octets.map(lambda found: Literal(found, binary=True)))))
contents |= st.tuples(param("ANNOTATION", entry_atts), messages)
one_message = st.builds(
    lambda flags_, at, content: (*flags_, *at, *content),
    st.just(()) | st.tuples(flags),
    st.just(()) | st.tuples(times),
    contents,
)
appending = st.builds(lambda name, found: (name, *sum(found, ())), names, lists(one_message, 1))
sorting = st.builds(
    lambda options, criteria, charset, found: (*options, criteria, charset, *found),
    st.just(()) | return_options,
    lists(sort_keys, 1),
    octets,
    some_keys,
)
searching = st.builds(lambda options, found: (*options, *found), st.just(()) | return_options, program)
threading = st.builds(
    lambda kind, charset, found: (kind, charset, *found), words("REFERENCES", "ORDEREDSUBJECT"), octets, some_keys
)
places: st.SearchStrategy[Any] = words("PERSONAL", "SUBSCRIBED", "INBOXES", "SELECTED", "SELECTED-DELAYED")
places |= st.builds(lambda name, found: Param(name, (found,)), words("SUBTREE", "MAILBOXES"), names | lists(names, 1))
sources = st.just(()) | st.tuples(st.just("IN"), lists(places, 1))
multisearching = st.builds(lambda found, rest: (*found, *rest), sources, searching)
converting = st.tuples(
    sets,
    st.tuples(nstrings) | st.tuples(nstrings, lists(nstrings)),
    st.builds(FetchAtt, st.just("BINARY"), words("1", "2.3")) | lists(bare_atts, 1),
)
metadata_options = lists(param("MAXSIZE", numbers) | param("DEPTH", st.sampled_from([0, 1, "INFINITY"])), 1)
getting = st.tuples(names, octets | lists(octets, 1)) | st.tuples(metadata_options, names, lists(octets, 1))
pairs = lists(st.tuples(octets, nstrings), 1).map(lambda found: sum(found, ()))
events = lists(words("MESSAGEEXPUNGE", "FLAGCHANGE") | param("MESSAGENEW", lists(atts, 1)) | st.just("MESSAGENEW"), 1)
groups = st.tuples(places, st.just("NONE") | events)
notifying = st.just(("NONE",)) | st.builds(
    lambda status, found: ("SET", *status, *found), st.just(()) | st.just(("STATUS",)), lists(groups, 1)
)
url_requests = octets | st.builds(
    lambda url, found: (url, *found), octets, lists(words("BODY", "BINARY", "BODYPARTSTRUCTURE"))
)
base64 = words("AGEAYg==", "=").map(Secret)
quota = st.tuples(octets, lists(st.tuples(words("STORAGE", "MESSAGE"), numbers)).map(lambda found: sum(found, ())))

# -- all commands ----------------------------------------------------------------------------------------------------

nothing = st.just(())
mailbox = st.tuples(names)
two_names = st.tuples(names, names)
set_and_mailbox = st.tuples(saved, names)
someone = st.tuples(names, octets)

ARGUMENTS: dict[str, st.SearchStrategy[tuple[Any, ...]]] = {
    **dict.fromkeys(("CAPABILITY", "NOOP", "LOGOUT", "STARTTLS", "CHECK", "CLOSE", "UNSELECT", "EXPUNGE"), nothing),
    **dict.fromkeys(("NAMESPACE", "IDLE", "UNAUTHENTICATE", "GETJMAPACCESS", "JMAPACCESS"), nothing),
    **dict.fromkeys(("DELETE", "SUBSCRIBE", "UNSUBSCRIBE", "GETACL", "MYRIGHTS", "GETQUOTAROOT"), mailbox),
    **dict.fromkeys(("LSUB", "RLIST", "RLSUB", "XLIST"), two_names),
    **dict.fromkeys(("COPY", "UID COPY", "MOVE", "UID MOVE"), set_and_mailbox),
    **dict.fromkeys(("FETCH", "UID FETCH"), fetching),
    **dict.fromkeys(("STORE", "UID STORE"), storing),
    **dict.fromkeys(("SEARCH", "UID SEARCH"), searching),
    **dict.fromkeys(("SORT", "UID SORT"), sorting),
    **dict.fromkeys(("THREAD", "UID THREAD"), threading),
    **dict.fromkeys(("CONVERT", "UID CONVERT"), converting),
    **dict.fromkeys(
        ("REPLACE", "UID REPLACE"),
        st.builds(lambda n, name, found: (SequenceSet.of(n), name, *found), numbers32, names, one_message),
    ),
    "ID": st.tuples(st.none() | pairs),
    "AUTHENTICATE": st.tuples(words("PLAIN", "SCRAM-SHA-256")) | st.tuples(words("PLAIN"), base64),
    "LOGIN": st.tuples(octets, secrets),
    "ENABLE": lists(words("CONDSTORE", "UTF8=ACCEPT"), 1),
    "SELECT": select,
    "EXAMINE": select,
    "CREATE": st.tuples(names) | st.tuples(names, uses),
    "RENAME": two_names,
    "LIST": listing,
    "STATUS": st.tuples(names, status_items),
    "APPEND": appending,
    "UID EXPUNGE": st.tuples(saved),
    "PARTIAL": st.tuples(numbers, words("RFC822", "BODY").map(FetchAtt), numbers, numbers),
    "SETACL": st.tuples(names, octets, octets),
    "DELETEACL": someone,
    "LISTRIGHTS": someone,
    "GETQUOTA": st.tuples(octets),
    "SETQUOTA": quota,
    "CANCELUPDATE": lists(octets, 1),
    "ESEARCH": multisearching,
    "COMPRESS": st.just(("DEFLATE",)),
    "CONVERSIONS": st.tuples(octets, octets),
    "LANGUAGE": lists(octets),
    "COMPARATOR": lists(octets),
    "GETMETADATA": getting,
    "SETMETADATA": st.tuples(names, pairs),
    "NOTIFY": notifying,
    "GENURLAUTH": lists(st.tuples(octets, words("INTERNAL")), 1).map(lambda found: sum(found, ())),
    "RESETKEY": nothing | st.builds(lambda name, found: (name, *found), names, lists(words("INTERNAL"))),
    "URLFETCH": lists(url_requests, 1),
    "UIDBATCHES": st.tuples(numbers) | st.tuples(numbers, ranges.map(lambda found: SequenceSet((found,)))),
    "XAPPLEPUSHSERVICE": lists(octets),
}
"""The arguments of every command."""

commands = st.sampled_from(sorted(ARGUMENTS)).flatmap(
    lambda name: ARGUMENTS[name].map(lambda arguments: Command("A1", name, arguments))
)
commands |= st.just(Command("", "DONE"))
