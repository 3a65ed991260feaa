"""Rules of the grammar: what the octets of each say. Names in braces are filled in from the node.

{value} is the value, {octets} its size in words, {things} and {parts} how many it holds, {set} the messages of a
sequence set, {command} the command's name; `fills` has them all.
"""

from __future__ import annotations

from protoscope.core.glossary import table

RULE = table(r"""
command | 9051 6 | The whole command {command}.
response-data | 9051 7 | A line of the server that completes no command.
response-tagged | 9051 7.1 | The line that completes the command with this tag.
continue-req | 9051 7.6 | The server waits for the client to go on.
greeting | 9051 7.1 | The server's first line.
text | 9051 7.1 | Text for people; programs must not read anything out of it.
number | 9051 9 | The number {value}.
nz-number | 9051 9 | The number {value}, which may not be 0.
number64 | 9051 9 | The number {value}.
sequence-set | 9051 9 | {set}.
uid-set | 9051 9 | {set}, named by UIDs.
known-uids | 7162 7 | {set}.
append-uid | 4315 3 | The UID of the new message: {value}.
uidvalidity | 9051 2.3.1.1 | The UIDVALIDITY {value}, under which the UIDs beside it hold.
uniqueid | 9051 2.3.1.1 | The UID {value}: the message keeps it while UIDVALIDITY stays the same.
msg-att-list | 9051 7.5.2 | What is told of the message, item by item.
msg-att | 9051 7.5.2 | One item of the message and its value.
fetch-atts | 9051 6.4.5 | {things} asked for of each message.
flag-list | 9051 9 | A list of flags: {flags}.
section-octets | 9051 7.5.2 | {octets} of the message itself, counted, so whatever stands in them ends nothing.
append-data | 9051 6.3.12 | The message to put in: {octets}.
literal | 9051 4.3 | A literal of {octets}: they are counted, so they may hold anything.
literal8 | 9051 4.3.1 | A literal of {octets} that may hold NUL.
string | 9051 4.3 | The text {value}.
quoted | 9051 4.3 | The text {value}, in quotes.
astring | 9051 4.3 | The text {value}.
atom | 9051 4.1 | The word {value}.
nil | 9051 4.5 | NIL: there is nothing here, which is not the same as an empty text.
list | 9051 4.4 | A list of {things}.
mailbox | 9051 5.1 | The mailbox {value}.
list-mailbox | 9051 6.3.9 | The pattern {value}: * stands for anything, % for anything within one level.
patterns | 9051 6.3.9 | Patterns; a mailbox need match one of them only.
reference | 9051 6.3.9 | Where the pattern begins; "" means at the top.
delimiter | 9051 7.3.1 | {value} parts the levels of mailbox names.
mbx-list-flags | 9051 7.3.1 | What is known of the mailbox: {value}.
mbox-list-extended | 9051 7.3.1 | More about the mailbox.
childinfo | 9051 6.3.9 | Why a mailbox that does not match itself is listed: one below it does.
oldname | 9051 7.3.1 | The name before: {value}.
status-att-list | 9051 7.3.3 | The numbers of the mailbox, name and value by turns.
status-atts | 9051 6.3.11 | The numbers that are asked for.
userid | 9051 6.2.3 | The user name {value}.
password | 9051 6.2.3 | The password; it is masked here, but the server gets it as it is.
secret | 9051 6.2.2 | A secret, masked here.
initial-resp | 4959 3 | The first response of the SASL exchange, in base64; it holds the secret, so it is masked.
auth-type | 9051 6.2.2 | The SASL mechanism {value}.
sasl-response | 9051 6.2.2 | The answer to the server's challenge, in base64; it is secret, so it is masked.
sasl-cancel | 9051 6.2.2 | * cancels the exchange; the server must answer BAD.
charset | 9051 6.4.4 | The texts to search for are in {value}.
charset-list | 9051 7.1 | Charsets that the server knows: {value}.
date | 9051 9 | The day {value}, without a time zone.
date-time | 9051 9 | The moment {value}.
header-fld-name | 9051 6.4.5.1 | The header field {value}.
mod-sequence-value | 7162 7 | The mod-sequence {value}; each change of a message gives it a higher one.
mod-sequence-valzer | 7162 7 | The mod-sequence {value}; 0 stands for a message that never existed.
permsg-modsequence | 7162 7 | The message last changed at mod-sequence {value}.
search-sort-mod-seq | 7162 3.1.5 | The highest mod-sequence among the messages found: {value}.
qresync | 7162 3.2.5 | What the client knows of the mailbox: UIDVALIDITY, mod-sequence, and perhaps UIDs.
seq-match-data | 7162 3.2.5 | Message numbers and their UIDs, to find out quickly what is gone.
vanished-tag | 7162 3.2.10 | EARLIER: they went before, when this client was not looking; numbers do not move now.
partial-range | 9394 3.1 | The slice {value} of the result; negative numbers count from the end.
partial | 9051 6.4.5 | Only a slice: from which octet on, and how many.
objectid | 8474 4.1 | The id {value}, which the server never gives to anything else.
objectid-list | 8474 4.1 | The id {value}.
label | - | Gmail's label {value}.
label-list | - | Gmail's labels: {value}.
preview | 8970 3.1 | The beginning of the text: {value}
envelope | 9051 7.5.2 | The header's main fields, parsed: always these ten, in this order.
env-date | 9051 7.5.2 | The Date field, as the sender wrote it: {value}.
env-subject | 9051 7.5.2 | The subject: {text}.
env-from | 9051 7.5.2 | Who wrote it: {people}.
env-sender | 9051 7.5.2 | Who sent it: {people}.
env-reply-to | 9051 7.5.2 | Whom to answer: {people}.
env-to | 9051 7.5.2 | To whom: {people}.
env-cc | 9051 7.5.2 | Copies to: {people}.
env-bcc | 9051 7.5.2 | Hidden copies to: {people}.
env-in-reply-to | 9051 7.5.2 | The id of the message that this one answers: {value}.
env-message-id | 9051 7.5.2 | The message's own id: {value}.
address | 9051 7.5.2 | One address: name, route, mailbox and host. {people}.
addr-name | 9051 7.5.2 | The name that people see: {text}.
addr-adl | 9051 7.5.2 | A route; nobody uses it any more.
addr-mailbox | 9051 7.5.2 | The part of the address before the @: {value}.
addr-host | 9051 7.5.2 | The part of the address after the @: {value}; NIL where a group begins or ends.
body-type-1part | 9051 7.5.2 | One part of type {value}.
body-type-mpart | 9051 7.5.2 | {value}, made of {parts}.
media-type | 2045 5.1 | The general type, {value}.
media-subtype | 2045 5.1 | The exact type, {value}.
body-fld-param | 2045 5.1 | Parameters of the type, name and value by turns: {pairs}.
body-fld-id | 2045 7 | The part's Content-ID: {value}.
body-fld-desc | 2045 8 | What the sender says of the part: {text}.
body-fld-enc | 2045 6 | How the part is encoded for the way: {value}{encoding}.
body-fld-octets | 9051 7.5.2 | The part's size as it is sent, that is, still encoded: {size}.
body-fld-lines | 9051 7.5.2 | How many lines the part has, still encoded: {value}.
body-fld-md5 | 1864 2 | A checksum of the part: {value}.
body-fld-dsp | 2183 2 | How the part shall be shown, inline or as an attachment, and its file name: {pairs}.
disposition-type | 2183 2.1 | Whether the part shall be shown inline or as an attachment: {value}.
body-fld-lang | 3282 2 | The part's language: {value}.
body-fld-loc | 2557 4 | An address that stands for the part: {value}.
body-extension | 9051 7.5.2 | Something newer than RFC 9051.
capability | 9051 7.2.2 | {value}.
id-params-list | 2971 3.3 | What the program says of itself, name and value by turns: {pairs}.
namespace | 2342 5 | Where one kind of mailboxes begins.
namespace-descr | 2342 5 | A prefix, and what parts the levels below it.
namespace-extension | 2342 5 | More about the namespace.
identifier | 4314 3 | Whose rights they are: {value}. "anyone" is everybody; a leading - takes rights away.
rights | 4314 2.1 | Rights: {rights}.
mod-rights | 4314 3.1 | + adds rights, - takes them away, neither replaces them: {rights}.
quota-root-name | 9208 3.2 | The quota root {value}: what shares one limit.
quota-list | 9208 4.2.1 | What is limited, with how much is used and how much is allowed.
setquota-list | 9208 4.1.3 | What shall be limited, and to how much.
resource-name | 9208 5 | What is counted: {value}.
resource-usage | 9208 4.2.1 | How much is used: {value}.
resource-limit | 9208 4.2.1 | How much is allowed: {value}.
entry | 5464 3.2 | The annotation {value}: /shared is for everybody, /private for one's own.
entry-name | 7162 3.1.5 | Which part of the message the mod-sequence is about: {value}.
entry-value | 5464 4.4 | What the annotation says: {value}.
entry-values | 5464 4.4 | Annotations, name and value by turns.
entries | 5464 4.2 | Which annotations are asked for: {value}.
sort-criteria | 5256 3 | By what to sort, the most important first.
thread-list | 5256 4 | One conversation; numbers in a row answer each other, parentheses branch off.
search-key | 9051 6.4.4 | Keys in parentheses count as one: all of them must hold.
return-params | 9051 6.4.4 | How the result shall look: {value}.
search-correlator | 9051 7.3.4 | Which command this answers.
tag-string | 9051 7.3.4 | The tag {value} of the command that this answers.
ret-data-partial | 9394 3.1 | The slice that was asked for, and what lies in it.
update-data | 5267 4.3 | Places in the result and the messages that came or went there.
context-position | 5267 4.3 | The place in the sorted result.
score-list | 6203 4 | How well each message matches, from 1 to 100: {value}.
select-params | 7162 3.1.8 | How to open the mailbox: {value}.
fetch-params | 9051 6.4.5 | Of which messages to tell: {value}.
store-params | 7162 3.1.3 | On which messages to work: {value}.
list-params | 9051 6.3.9 | Options: {value}.
create-params | 6154 3 | What the mailbox shall be for: {value}.
use-attrs | 6154 3 | What the mailbox shall be for: {value}.
getmetadata-params | 5464 4.2 | How much to tell: {value}.
append-ext | 4469 3 | How the message is put together.
url | 4467 3 | The address {value}.
url-full | 4467 3 | The address {value}, which whoever has it may read.
url-rump | 4467 3 | The address {value}, not signed yet.
url-metadata | 5524 3 | What is found under the address.
url-resp-text | 4469 4.1 | The address that could not be used: {value}.
imapurl | 5092 2 | The address {value}.
mechanism | 4467 8 | The mechanism {value}.
filter-name | 5466 3.1 | The search that is kept on the server as {value}.
scope-options | 7377 2 | How far below to search.
source-mbox | 7377 2 | In which mailboxes to search.
event-group | 5465 3.1 | Of which mailboxes to tell what.
events | 5465 3.1 | What to tell of: {value}.
event-names | 5465 3.1 | Events that the server knows: {value}.
lang-range | 5255 3.2 | A language: {value}.
lang-tags | 5255 3.3 | Languages: {value}.
comp-order | 5255 4.7 | A rule by which texts are compared: {value}.
comp-sel | 5255 4.8 | The rule in use: {value}.
comp-ids | 5255 4.8 | Rules that match: {value}.
conversion | 5259 5.1 | Formats, from and to.
convert-atts | 5259 6 | What to convert into what.
converted-items | 5259 8.1 | The converted parts.
from-mime | 5259 5.2 | From the format {value}.
to-mime | 5259 5.2 | To the format {value}.
progress | 9585 4 | Which command is meant, how far it has come, and how much there is: {value}.
batch-range | 10022 3.1 | Which of the batches: {value}.
one-or-more-mailbox | 5465 6.6 | The mailboxes {value}.
section | 9051 6.4.5.1 | Which part of the message.
malformed | 9051 9 | Nothing that the grammar allows here; protoscope passes over it and reads on.
""")
