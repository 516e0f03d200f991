"""The kinds of event that the log knows."""

from enum import StrEnum


class EventKind(StrEnum):
    """What happened; the comment says which ids and data an event of this kind carries."""

    RECEIVED = "received"  # message; sha256, size, received_at
    SEEN_AGAIN = "seen-again"  # message; folder, uid, `earlier` where this copy claims an earlier receipt
    UNDELIVERED = "undelivered"  # folder, uid
    UID_REUSED = "uid-reused"  # message; folder, uid, and the message that lay there before
    DECIDED = "decided"  # message, entry; verdict, kind, reasons by code, who is believed, rules
    SET_ASIDE = "set-aside"  # message
    OPENED = "opened"  # message, entry; reference, state, agency
    VERSION = "version"  # message, entry; number, files by hash
    CRITERIA = (
        "criteria"  # entry; what its slides speak to, where an officer had other files count: "1.1 yes"
    )
    STATE = "state"  # message, entry; before, after
    AGENCY = "agency"  # message, entry; before, after
    KNOWN = "known"  # message, entry; person by id
    FILED = "filed"  # folder, uids
    PRUNED = "pruned"  # folder, uids; copies that were removed from the server
    OWED = "owed"  # message, entry, notice; kind, hash of its text, version of the wording if any
    RULED = "ruled"  # entry or message; ruling, act, hash of reason and words
    REPLACED = "replaced"  # message, notice; in a replay the answer to a setting aside gives way to another
    RELEASED = "released"  # message, entry, notice; a person lets a notice go that was prepared
    PAUSED = "paused"  # nothing; no notice is sent from now on
    RESUMED = "resumed"  # nothing; notices are sent again
    ALERT = "alert"  # notice; the causes that begin and that end
    DIGEST = "digest"  # notice; sequence and head of the log that it tells
    REGISTER = "register"  # the number of agencies, and the hash of the file
    WINNERS = "winners"  # the years, the number of works, and the hash of the file
    SENT = "sent"  # message, entry, notice; attempt, code of the answer
    RETRY = "retry"  # message, entry, notice; attempt, code of the answer, next
    FAILED = "failed"  # message, entry, notice; attempt, code of the answer
    BOUNCED = "bounced"  # message (the report), entry, notice; status of RFC 3463
    ERASED = "erased"  # message, entry or notice, and why; persons, rulings by id
    CORRECTED = "corrected"  # the person by id, and which columns
    DISCLOSED = "disclosed"  # persons and rulings by id: what is held of them was exported
    EXPORTED = "exported"  # format, how many entries, account by id (none: on the command line)
    BACKED_UP = "backed-up"  # generation, number of messages, sequence and head of the log in it
    RESTORED = "restored"  # generation, sequence and head of the log in it, number of erasures repeated
    RECOVERED = "recovered"  # what a start found that a crash had left, and put right, in numbers
    BEGUN = "begun"  # the first start on this database; whether it was ordered although decided mail is there
    JUDGES = "judges"  # how many judges the committee has, and how many left it
    ASSIGNED = "assigned"  # how many assignments were added and ended
    RECUSED = "recused"  # entry; judge
    RECUSAL_LIFTED = "recusal-lifted"  # entry; judge
    SLOTS = "slots"  # the entries that were given a time of presentation; account by id, none by a list
    MASKED = "masked"  # entry; hash of the form, masks as five numbers each, account by id
    PACKET = "packet"  # entry; number, fingerprint
    PACKETS_ASKED = "packets-asked"  # entry where it is of one; account by id: they are to be built anew
    BUNDLE = "bundle"  # judge, number, sha256
    SHEET = "sheet"  # message where it came by mail; judge, source, how many points
    SHEET_CONFIRMED = "sheet-confirmed"  # judge, sheet
    STANDING = "standing"  # entry; place that the committee decided
    MINUTES = "minutes"  # number, sha256
    CODE = "code"  # judge: a code to sign in was mailed
    SIGNED_IN = "signed-in"  # judge
    DECLARED = "declared"  # judge; on how many entries conflicts of interest were declared or denied
    READ = "read"  # entry where it is of one; judge, and what was read or taken away
    ACCOUNT = "account"  # account by id; what was done with it, and by which account
    WORDED = "worded"  # version of the wording, the letter or part, hash of its sentences, account by id
    EXTENDED = "extended"  # extension, closing time, hash of reason and words, letters owed, account by id
    APPROVED = "approved"  # number of the meeting, references of the works it approved, account by id
    SEALED = "sealed"  # how many mails were received by closing, the hash over them, what was between clocks
    LETTERS = "letters"  # how many letters were released
