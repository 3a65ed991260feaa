"""The eight tasks over IMAP. Each gives its result in a few words and sentences about what it left behind."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from protoscope.compare.both_tasks import security
from protoscope.compare.desk import Desk
from protoscope.compare.device import RefusedError
from protoscope.compare.facts import NEWEST, NEWS, Answer, largest, numbers, quoted

Task = Callable[[Desk], Awaitable[Answer]]


async def devices(desk: Desk) -> Answer:
    """Two devices in one mailbox at once."""
    with desk.lap("first device"):
        await desk.ready("phone")
    with desk.lap("second device"):
        laptop = await desk.ready("laptop")
    exists = laptop.state.selected.exists
    return Answer("both are in", (f"Both devices have INBOX open and see {exists} messages.",))


async def storage(desk: Desk) -> Answer:
    """Read everything; where is the mail afterwards?"""
    with desk.lap("open"):
        phone = await desk.ready("phone")
    before = phone.state.selected.exists
    with desk.lap("read all"):
        await phone.must("FETCH 1:* (UID BODY.PEEK[])")
    with desk.lap("look again"):
        await phone.hang_up()
        after = (await desk.ready("laptop")).state.selected.exists
    result = f"server {before} before, {after} after; device 0"
    return Answer(result, ("All mail is still on the server, for every device.",))


async def offline(desk: Desk) -> Answer:
    """What can be read after the line is cut, when only the newest message was opened?"""
    with desk.lap("a list and the newest message"):
        phone = await desk.ready("phone")
        exists = await desk.count(phone)
        await phone.must(f"FETCH {desk.first(exists)}:* (UID FLAGS ENVELOPE)")
        await phone.must(f"FETCH {exists} BODY.PEEK[]")
    messages = phone.state.selected.messages
    await phone.hang_up()
    whole = sum("BODY[]" in record.sections for record in messages)
    listed = sum(record.envelope is not None for record in messages)
    effects = (f"{listed} subjects are known without the server; bodies only where they were opened.",)
    return Answer(f"{whole} of {listed} messages readable", effects)


async def search(desk: Desk) -> Answer:
    """Which messages hold a word?"""
    with desk.lap("open"):
        phone = await desk.ready("phone")
    charset = "" if desk.word.isascii() else "CHARSET UTF-8 "
    with desk.lap("search"):
        await phone.must(f"SEARCH {charset}{desk.first(await desk.count(phone))}:* TEXT {quoted(desk.word)}")
    found = list(phone.state.last_search.numbers()) if phone.state.last_search else []
    return Answer(numbers(found), (f'The server searched for "{desk.word}"; only numbers crossed the wire.',))


async def folders(desk: Desk) -> Answer:
    """Make a folder, rename it, see it, and remove it."""
    with desk.lap("open"):
        phone = await desk.ready("phone")
    with desk.lap("create, rename, list, delete"):
        await phone.must("CREATE Compared")
        await phone.must('RENAME Compared "Compared again"')
        await phone.must('LIST "" "*"')
        count = len(phone.state.mailboxes)
        await phone.must('DELETE "Compared again"')
    return Answer(f"{count} folders on the server", ("Folders are on the server: every device sees the same ones.",))


async def bandwidth(desk: Desk) -> Answer:
    """The newest subjects, one part of a large message, and news, twice."""
    phone = await desk.ready("phone")
    exists = await desk.count(phone)
    with desk.lap(f"newest {NEWEST} subjects"):
        await phone.must(f"FETCH {max(1, exists - NEWEST + 1)}:* (ENVELOPE)")
    with desk.lap("which is the largest?"):
        await phone.must(f"FETCH {desk.first(exists)}:* (RFC822.SIZE)")
    large, _ = largest((number, record.size) for number, record in enumerate(phone.state.selected.messages, 1))
    with desk.lap("text of the largest message"):
        await phone.must(f"FETCH {large} (BODYSTRUCTURE)")
        await phone.must(f"FETCH {large} (BODY.PEEK[1])")
    for time in NEWS:
        with desk.lap(f"anything new? ({time})"):
            await phone.must("NOOP")
    return Answer("subjects by ENVELOPE, one part by number, news by NOOP", ("Only what was asked for was sent.",))


async def synchronisation(desk: Desk) -> Answer:
    """A flag set on one device: does the other see it?"""
    phone, laptop = await desk.ready("phone"), await desk.ready("laptop")
    with desk.lap("flag on the phone"):
        await phone.must("STORE 1 +FLAGS (\\Flagged)")
    with desk.lap("look on the laptop"):
        await laptop.must("NOOP")
    flags = laptop.state.selected.messages[0].flags or ()
    if "\\Flagged" not in flags:
        raise RefusedError("the second device was not told of the flag that the first one set")
    return Answer("seen on the other device", ("The flag is kept by the server and was pushed to the second device.",))


TASKS: dict[str, Task] = {
    "security": security,
    "devices": devices,
    "storage": storage,
    "offline": offline,
    "search": search,
    "folders": folders,
    "bandwidth": bandwidth,
    "synchronisation": synchronisation,
}
