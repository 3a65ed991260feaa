"""What commands ask and completions say, as sentences with places for values."""

from __future__ import annotations

COMMANDS: dict[str, str] = {
    "CAPABILITY": "Asks what the server can do.",
    "NOOP": "Does nothing, and lets the server send what it has to tell, such as new messages.",
    "LOGOUT": "Asks to end the session; messages marked \\Deleted are not removed.",
    "STARTTLS": "Asks to go on inside TLS; the handshake follows the server's OK.",
    "DONE": "Ends IDLE; the server completes it with the tag of the IDLE command.",
    "*": "Cancels the SASL exchange; the server must answer BAD.",
    "ENABLE": "Switches on {all}, as far as the server knows them.",
    "CREATE": "Asks for a new mailbox {0}, and for the levels above it where they are missing.",
    "DELETE": "Asks to remove the mailbox {0} for good, with every message in it.",
    "RENAME": "Asks to rename {0} to {1}; mailboxes below it move along.",
    "SUBSCRIBE": "Adds {0} to the subscriptions.",
    "UNSUBSCRIBE": "Removes {0} from the subscriptions; the mailbox itself stays.",
    "LSUB": "Asks for the subscribed names that match {1}.",
    "XLIST": "Asks for the mailboxes that match {1}, in the way Gmail did before SPECIAL-USE.",
    "NAMESPACE": "Asks where one's own, other users' and shared mailboxes begin.",
    "STATUS": "Asks for {1} of {0} without opening it.",
    "IDLE": "Asks the server to send updates as they happen, until DONE; a client should renew it every 29 minutes.",
    "CHECK": "Asks for a checkpoint of {box}; it tells nothing new.",
    "UNSELECT": "Closes {box} and removes nothing.",
    "COPY": "Asks to copy {messages} to the end of {1}.",
    "MOVE": "Asks to move {messages} to {1}; the messages leave {box}.",
    "EXPUNGE": "Asks to remove those of {messages} that are marked \\Deleted, for good.",
    "SETACL": "Gives {1} the rights {2} on {0}.",
    "DELETEACL": "Takes all rights on {0} from {1}.",
    "GETACL": "Asks who has which rights on {0}.",
    "LISTRIGHTS": "Asks which rights on {0} can be given to {1}.",
    "MYRIGHTS": "Asks for one's own rights on {0}.",
    "GETQUOTA": "Asks for usage and limits of the quota root {0}.",
    "GETQUOTAROOT": "Asks which quotas {0} counts towards, and how full they are.",
    "SETQUOTA": "Sets the limits of the quota root {0}: {1}.",
    "COMPRESS": "Asks to compress both directions from the server's OK on.",
    "GETJMAPACCESS": "Asks where the same account can be had over JMAP.",
    "PARTIAL": "Asks for {3} octets of {1} of message {0}, from octet {2} on; IMAP4rev1 dropped this command.",
    "UIDBATCHES": "Asks for ranges of UIDs with {0} messages each.",
}
"""By name without UID. {0} {1} {2} are arguments, {all} is all of them, {messages} the first as a set of messages,
{box} the selected mailbox. A command that is not here, or has fewer arguments, says the catalogue's purpose."""

ACCEPTED: dict[str, str] = {
    "CAPABILITY": "The server has announced its capabilities.",
    "NOOP": "The server is still there, and has sent what it had to tell.",
    "LOGOUT": "The session is over; the server closes the connection.",
    "ID": "The server has said which program it is.",
    "STARTTLS": "The server is ready for the TLS handshake; nothing may be sent before it.",
    "LOGIN": "{user} is logged in.",
    "AUTHENTICATE": "The SASL exchange succeeded: {user} is logged in.",
    "UNAUTHENTICATE": "Nobody is logged in any more; the connection goes on.",
    "ENABLE": "ENABLE is done; the ENABLED line before told what is on now.",
    "SELECT": "The server has opened {box}: {count}.",
    "EXAMINE": "The server has opened {box} read-only: {count}.",
    "CREATE": "The mailbox {0} exists now.",
    "DELETE": "The mailbox {0} is gone, with every message in it.",
    "RENAME": "{0} is called {1} now.",
    "SUBSCRIBE": "{0} is subscribed.",
    "UNSUBSCRIBE": "{0} is not subscribed any more.",
    "LIST": "That was every mailbox that matches.",
    "LSUB": "That was every subscribed name that matches.",
    "NAMESPACE": "The server has told its namespaces.",
    "STATUS": "The numbers of {0} are complete.",
    "APPEND": "The message is in {0}.",
    "IDLE": "IDLE is over; commands may be sent again.",
    "CHECK": "The checkpoint is done.",
    "CLOSE": "The server has closed {was} and removed its messages marked \\Deleted, unless it was read-only.",
    "UNSELECT": "The server has closed {was}; nothing was removed.",
    "EXPUNGE": "What was marked \\Deleted is removed; the EXPUNGE or VANISHED lines before told which messages.",
    "SEARCH": "The search is complete: {found}.",
    "SORT": "The sorted search is complete: {found}.",
    "THREAD": "The conversations are complete.",
    "FETCH": "The server has sent what there is of {messages}.",
    "STORE": "The server accepts the new flags of {messages}.",
    "COPY": "The server has copied {messages} to {1}.",
    "MOVE": "The server has moved {messages} to {1}, out of {box}.",
    "REPLACE": "The new message stands in the place of {messages}.",
    "COMPRESS": "From the next octet on, both directions are compressed.",
}
"""What OK means, by the command it completes, with the places of `COMMANDS`, and: {user}, {was} the mailbox selected
before, {count} how many messages it holds, {found} how many the search found."""

REFUSED: dict[str, str] = {
    "LOGIN": "The login failed.",
    "AUTHENTICATE": "The login failed, or the mechanism is not there.",
    "STARTTLS": "The server refuses TLS on this connection.",
    "SELECT": "{0} could not be opened; no mailbox is selected now.",
    "EXAMINE": "{0} could not be opened; no mailbox is selected now.",
    "CREATE": "The mailbox {0} could not be made.",
    "DELETE": "The mailbox {0} could not be removed.",
    "RENAME": "{0} could not be renamed to {1}.",
    "SUBSCRIBE": "{0} could not be subscribed.",
    "STATUS": "The numbers of {0} are not to be had.",
    "APPEND": "The message was not put into {0}.",
    "FETCH": "Some or all of {messages} could not be fetched.",
    "STORE": "Some or all flags of {messages} were not changed.",
    "COPY": "No message was copied to {1}.",
    "MOVE": "Not all of {messages} were moved to {1}; look at both mailboxes.",
    "EXPUNGE": "Nothing more could be removed; the mailbox may be read-only.",
    "SEARCH": "The search failed.",
}
"""What NO means, with the same places."""

OTHERWISE: dict[str, str] = {
    "OK": "{name} is done.",
    "NO": "The server could not do {name}.",
    "BAD": "The server did not understand {name}, or does not allow it now; it did nothing.",
}
"""What a condition means for every other command; BAD means the same for all."""

PROMPTS: dict[bytes, str] = {
    b"": "The server waits for the first response.",
    b"username:": "The server asks for the user name.",
    b"user name\0": "The server asks for the user name.",
    b"password:": "The server asks for the password.",
    b"password\0": "The server asks for the password.",
}
"""Challenges that say what they want, in lower case; other challenges are the mechanism's own."""
