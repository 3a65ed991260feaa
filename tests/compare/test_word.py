"""What is searched for on a real account: a word that occurs there, or the one that was asked for."""

from __future__ import annotations

from protoscope.compare.comparison import Comparison
from protoscope.compare.tasks import QUESTIONS
from protoscope.compare.word import telling
from tests.compare.test_failures import server

SEARCH = next(question for question in QUESTIONS if question.searches)


def test_a_word_tells_something_where_not_every_subject_has_it() -> None:
    assert telling(["Re: notification", "notification again", "A notification"]) == "again"
    assert telling(["notification", "notification"]) == "notification"
    assert telling(["Gr\u00fc\u00dfe aus K\u00f6ln", "Besuch"]) == "besuch"
    assert telling(["Gr\u00fc\u00dfe"]) == "gr\u00fc\u00dfe"
    assert telling(["1234 Re: a b", ""]) == ""


async def test_both_protocols_search_for_a_word_of_the_newest_subjects() -> None:
    async with server() as (imap, pop3):
        comparison = Comparison(imap, pop3)
        row = await comparison.row(SEARCH)
    assert comparison.word == "undelivered"
    assert row.imap.result == row.pop3.result == "1 found: 12"
    assert row.imap.effects == ('The server searched for "undelivered"; only numbers crossed the wire.',)


async def test_the_user_may_say_the_word_in_any_letters() -> None:
    async with server() as (imap, pop3):
        for word in ("caf\u00e9", 'say "so"', "back\\slash"):
            row = await Comparison(imap, pop3, word=word).row(SEARCH)
            assert row.imap.failed == row.pop3.failed == ""
            assert row.imap.result == row.pop3.result
        assert "found" in (await Comparison(imap, pop3, word="caf\u00e9").row(SEARCH)).imap.result
