"""The eight tasks over POP3, as far as it can do them. The same names and measures as in `imap_tasks`."""

from __future__ import annotations

from protoscope.compare.both_tasks import security
from protoscope.compare.desk import Desk
from protoscope.compare.device import Device, SilentError
from protoscope.compare.facts import NEWEST, NEWS, Answer, largest, numbers
from protoscope.compare.imap_tasks import Task
from protoscope.compare.local import LocalMail, retrieved


async def devices(desk: Desk) -> Answer:
    """A second device while the first is in."""
    with desk.lap("first device"):
        await desk.ready("phone")
    with desk.lap("second device"):
        laptop = desk.device("laptop")
        await laptop.connect()
        try:
            accepted = await laptop.log_in()
        except SilentError:
            effects = ("The second device is let wait until the first one has left (RFC 1939, 4, wants it refused).",)
            return Answer("second kept waiting", effects)
    if accepted:
        return Answer("both are in", ("This server lets several devices in; RFC 1939 wants an exclusive lock.",))
    code = laptop.state.last_error.code
    effects = ("The first device holds the lock on the maildrop until it quits (RFC 1939, 4).",)
    return Answer(f"second refused{f' [{code}]' if code else ''}", effects)


async def _retrieve(phone: Device, local: LocalMail, desk: Desk) -> tuple[int, int]:
    """Download what is looked at; gives the first message's number and the last's."""
    last = await desk.count(phone)
    for number in range(desk.first(last), last + 1):
        await phone.must(desk.whole(number))
        local.add(retrieved(phone.timeline, number))
    return desk.first(last), last


async def storage(desk: Desk) -> Answer:
    """Download all and delete, as POP3 was meant to be used; where is the mail afterwards?"""
    local = LocalMail(desk.folder)
    with desk.lap("open"):
        phone = await desk.ready("phone")
    with desk.lap("download and delete all"):
        _, before = await _retrieve(phone, local, desk)
        for number in range(1, before + 1):
            await phone.must(f"DELE {number}")
        await phone.hang_up()
    with desk.lap("look again"):
        laptop = await desk.ready("laptop")
        await laptop.must("STAT")
    kept = len(local)
    local.close()
    result = f"server {before} before, {laptop.state.maildrop.count} after; device {kept}"
    return Answer(result, (f"The mail is in {local.path.name} on this device, and on no other.",))


async def offline(desk: Desk) -> Answer:
    """What can be read after the line is cut?"""
    local = LocalMail(desk.folder)
    with desk.lap("download all"):
        phone = await desk.ready("phone")
        first, last = await _retrieve(phone, local, desk)
    await phone.hang_up()
    kept = len(local)
    local.close()
    return Answer(
        f"{kept} of {last - first + 1} messages readable",
        ("Everything is on this device: POP3 needs the line only once.",),
    )


async def search(desk: Desk) -> Answer:
    """Which messages hold a word? There is no command for it: download all, and look here."""
    local = LocalMail(desk.folder)
    with desk.lap("open"):
        phone = await desk.ready("phone")
    with desk.lap("download all"):
        first, _ = await _retrieve(phone, local, desk)
    found = [first + place for place in local.containing(desk.word)]
    local.close()
    return Answer(numbers(found), (f'Every message had to be downloaded to be searched for "{desk.word}".',))


async def folders(desk: Desk) -> Answer:
    """Is there any command for folders?"""
    with desk.lap("open"):
        phone = await desk.ready("phone")
    with desk.lap("ask for capabilities"):
        await phone.send("CAPA")
    effects = ("A maildrop is one list of messages; folders exist on a device only, each its own.",)
    return Answer("no command for folders", effects)


async def bandwidth(desk: Desk) -> Answer:
    """The newest subjects, one part of a large message, and news, twice."""
    phone = await desk.ready("phone")
    with desk.lap(f"newest {NEWEST} subjects"):
        count = await desk.count(phone)
        for number in range(max(1, count - NEWEST + 1), count + 1):
            await phone.must(f"TOP {number} 0")
    with desk.lap("which is the largest?"):
        await phone.must("LIST")
    large, _ = largest((record.number, record.octets) for record in phone.state.messages)
    with desk.lap("text of the largest message"):
        await phone.must(desk.whole(large))
    for time in NEWS:
        with desk.lap(f"anything new? ({time})"):
            await phone.hang_up()
            phone = await desk.ready(f"phone, {time} time again")
            await phone.must("STAT")
    effects = ("A part cannot be had without the whole; news takes a new connection and a new login.",)
    return Answer("subjects by TOP, a part by RETR of all, news by a new session", effects)


async def synchronisation(desk: Desk) -> Answer:
    """A message read on one device: does the other know?"""
    phone = await desk.ready("phone")
    with desk.lap("read on the phone"):
        await phone.must("RETR 1")
        await phone.hang_up()
    with desk.lap("look on the laptop"):
        laptop = await desk.ready("laptop")
        await laptop.must("STAT")
        await laptop.must("UIDL")
    effects = ("There are no flags: the second device sees the same list as before, and cannot tell what was read.",)
    return Answer("not seen on the other device", effects)


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
