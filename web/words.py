"""What states, verdicts, kinds and acts are called on the pages; the catalogues say it in both languages."""

from enum import StrEnum
from typing import Final

from contest.account import AccountRole
from contest.call import Window
from contest.duties import DutyKind
from contest.entry import EntryState, Role
from contest.evidence import FormMark, Sight
from contest.notice import NoticeState
from contest.problem import Problem
from contest.resolution import Certainty
from contest.ruling import Act, Attendance
from contest.taking_up import Way
from contest.verdict import Authentication, Kind, Machine, Verdict
from intake.presenting import NotInvited
from intake.reminding import Spared
from judging.album import NoPictures
from notifier.kinds import NoticeKind
from notifier.rewording import Fault
from store.event_kind import EventKind
from store.reports.list_row import FormName
from store.search import Place
from web.speech import marked as _

WORDS: Final[dict[type[StrEnum], dict[str, str]]] = {
    EntryState: {
        EntryState.COMPLETE: _("complete"),
        EntryState.OPEN: _("to correct"),
        EntryState.ASKED: _("asked"),
        EntryState.HELD: _("for an officer"),
        EntryState.REFUSED: _("refused"),
        EntryState.WITHDRAWN: _("withdrawn"),
        EntryState.MERGED: _("merged"),
    },
    Place: {
        Place.REFERENCE: _("reference"),
        Place.TITLE: _("title"),
        Place.TYPE: _("type"),
        Place.SHORT_NAME: _("agency"),
        Place.AGENCY: _("agency"),
        Place.WRITTEN: _("agency as written"),
        Place.CONTACT: _("contact"),
        Place.SENDER: _("sender"),
        Place.FILE: _("file"),
        Place.SLIDE: _("slide"),
    },
    Problem: {
        Problem.FORM_MISSING: _("no form"),
        Problem.FORM_NAME: _("name of the form's file"),
        Problem.FORM_UNREADABLE: _("form cannot be opened"),
        Problem.FORM_SCAN: _("form is no legible scan"),
        Problem.FORM_MARKS: _("marks not seen on the form"),
        Problem.DECK_MISSING: _("no slides"),
        Problem.DECK_LINKED: _("slides as a link"),
        Problem.DECK_UNREADABLE: _("slides cannot be opened"),
        Problem.DECK_HEADINGS: _("headings not seen on slides"),
        Problem.UNREADABLE: _("another file cannot be opened"),
        Problem.ARCHIVE: _("archive or too large"),
        Problem.DANGEROUS: _("dangerous or not scanned"),
        Problem.AGENCY: _("which agency"),
        Problem.WORKS: _("which files belong together"),
        Problem.TIME: _("time of receipt"),
        Problem.WON_BEFORE: _("may have won before"),
        Problem.GO_LIVE: _("date of real use"),
        Problem.QUESTION: _("a question beside the files"),
    },
    FormName: {
        FormName.AS_ASKED: _("file named as asked"),
        FormName.RENAMED: _("renamed"),
        FormName.TO_CORRECT: _("its name to be corrected"),
    },
    FormMark: {
        FormMark.TICK: _("tick"),
        FormMark.SIGNATURE: _("signature"),
        FormMark.STAMP: _("stamp"),
    },
    Window: {
        Window.EARLY: _("before opening"),
        Window.OPEN: _("in time"),
        Window.CLOSING_DAY: _("after closing, on the same day"),
        Window.LATE: _("after closing"),
    },
    Sight: {
        Sight.SEEN: _("seen"),
        Sight.NOT_SEEN: _("not seen"),
        Sight.CANNOT_TELL: _("cannot be told"),
    },
    Spared: {
        Spared.SETTLED: _("waits for nothing from its applicant"),
        Spared.OVER: _("the time for files is over"),
        Spared.NOBODY: _("nobody is known to write to"),
        Spared.TODAY: _("written to within 24 hours"),
    },
    Fault: {
        Fault.EMPTY: _("This sentence cannot be left empty."),
        Fault.MISSING: _("This placeholder is missing; it has to stay in the sentence:"),
        Fault.UNKNOWN: _("There is no such placeholder in this sentence:"),
        Fault.BRACE: _("The braces { and } stand only around placeholders."),
        Fault.SIGN: _("A line may not begin with ! # * | ~ or >, and :: may not stand in it."),
        Fault.STRONG: _(
            "** for bold print stands before and behind the words, and in no short word of a choice."
        ),
        Fault.VALUE: _("** for bold print and the brackets [ and ] cannot stand in this sentence."),
        Fault.LINES: _("This sentence is one line and cannot be several."),
        Fault.LONG: _("This is too long: 2,000 letters at most."),
    },
    DutyKind: {
        DutyKind.EARLY: _("came before opening"),
        DutyKind.WITHDRAWAL: _("withdrawal asked for"),
        DutyKind.APPEAL: _("appeal"),
        DutyKind.REHEARSAL: _("rehearsal not entered"),
    },
    Way: {
        Way.WORK: _("Enter as a new work"),
        Way.PART: _("Add to a work"),
        Way.AGAIN: _("Check again as it came"),
    },
    Verdict: {
        Verdict.ACCEPTED: _("accepted"),
        Verdict.RETURNED: _("returned"),
        Verdict.ASKED: _("asked back"),
        Verdict.HELD: _("held for an officer"),
        Verdict.REFUSED: _("not accepted"),
        Verdict.IGNORED: _("not answered"),
        Verdict.SET_ASIDE: _("set aside"),
    },
    Kind: {
        Kind.ENTRY: _("work"),
        Kind.AMENDMENT: _("amendment"),
        Kind.DUPLICATE: _("duplicate"),
        Kind.QUESTION: _("question"),
        Kind.STATUS: _("status inquiry"),
        Kind.REHEARSAL: _("rehearsal"),
        Kind.WITHDRAWAL: _("withdrawal"),
        Kind.SCORE_SHEET: _("score sheet"),
        Kind.OFFICE_REPLY: _("Answered by an officer (from the office's mail program)"),
        Kind.MACHINE: _("machine"),
        Kind.OTHER: _("other"),
    },
    Machine: {
        Machine.BOUNCE: _("bounce"),
        Machine.AUTO_REPLY: _("automatic reply"),
        Machine.LIST: _("newsletter"),
        Machine.FEEDBACK: _("spam report"),
        Machine.OWN: _("our own"),
    },
    Authentication: {
        Authentication.PASS: _("sender proven"),
        Authentication.NONE: _("sender not proven"),
        Authentication.FAIL: _("sender forged"),
    },
    Certainty: {
        Certainty.EXACT: _("by its name"),
        Certainty.EVIDENCE: _("by evidence"),
        Certainty.CONFIRMED: _("confirmed by the sender"),
        Certainty.AMBIGUOUS: _("several possible"),
        Certainty.NONE: _("not known"),
    },
    NoticeState: {
        NoticeState.OWED: _("to be sent"),
        NoticeState.PREPARED: _("to be released by an officer"),
        NoticeState.SENDING: _("being sent"),
        NoticeState.SENT: _("sent"),
        NoticeState.FAILED: _("could not be sent"),
        NoticeState.BOUNCED: _("came back"),
    },
    Role: {
        Role.FORM: _("form"),
        Role.DECK: _("presentation"),
        Role.CLIP: _("clip"),
        Role.OTHER: _("other file"),
    },
    NoPictures: {
        NoPictures.LACKING: _("a program is not installed on the machine that draws"),
        NoPictures.GONE: _("the file was not found in the archive"),
        NoPictures.SLOW: _("drawing took longer than it may"),
        NoPictures.LARGE: _("the pictures would be larger than they may"),
        NoPictures.MEMORY: _("drawing needed more memory than it may"),
        NoPictures.FAILED: _("the program could not draw this file"),
        NoPictures.MISCOUNTED: _("there were not as many pictures as slides"),
        NoPictures.UNREADABLE: _("the slides of this file could not be read"),
    },
    AccountRole: {
        AccountRole.OFFICER: _("officer"),
        AccountRole.JUDGE: _("judge"),
        AccountRole.ADMIN: _("administrator"),
        AccountRole.SECRETARY: _("secretary of the committee"),
    },
    Act: {
        Act.ACCEPT: _("accept the work"),
        Act.RETURN: _("ask for a correction"),
        Act.HOLD: _("take back for review"),
        Act.PROPOSE: _("propose to refuse the work"),
        Act.REFUSE: _("refuse the work"),
        Act.WITHDRAW: _("withdraw the work"),
        Act.AGENCY: _("set the agency"),
        Act.TITLE: _("correct the title"),
        Act.TYPE: _("set the type"),
        Act.RESTORE: _("go back to an earlier version"),
        Act.IN_TIME: _("count as in time"),
        Act.MERGE: _("merge into another work"),
        Act.ABSORB: _("take another work in"),
        Act.UNMERGE: _("part two merged works"),
        Act.REPLY: _("write to the sender"),
        Act.REMIND: _("remind"),
        Act.UPLOAD: _("send a link for a large file"),
        Act.RESEND: _("send the last notice again"),
        Act.CALL: _("keep a telephone call"),
        Act.OWN: _("I see to this"),
        Act.RELEASE: _("let the case go"),
        Act.INVITE: _("invite to present"),
        Act.ATTEND: _("note who comes"),
        Act.CALL_OFF: _("call the presentation off"),
        Act.NOTE: _("note for the office"),
        Act.UNDO: _("undo the last order"),
    },
    NotInvited: {
        NotInvited.INVITED: _("was invited already"),
        NotInvited.SETTLED: _("is not complete any more"),
        NotInvited.PAST: _("its time is over"),
        NotInvited.NOBODY: _("has nobody to write to"),
    },
    Attendance: {
        Attendance.COMING: _("comes"),
        Attendance.NOT_COMING: _("does not come"),
        Attendance.UNKNOWN: _("not known"),
    },
    EventKind: {
        EventKind.OPENED: _("entry opened"),
        EventKind.VERSION: _("files recorded, version"),
        EventKind.STATE: _("state"),
        EventKind.AGENCY: _("agency"),
        EventKind.KNOWN: _("sender's address noted with the entry"),
        EventKind.SENT: _("sent"),
        EventKind.RETRY: _("not sent yet, will be tried again"),
        EventKind.FAILED: _("could not be sent"),
        EventKind.BOUNCED: _("came back undelivered"),
    },
}

NOTICES: Final[dict[str, str]] = {
    NoticeKind.ACK_COMPLETE: _("received complete"),
    NoticeKind.SECOND_WORK_RECEIVED: _("another work received"),
    NoticeKind.WORKS_RECEIVED: _("several works received"),
    NoticeKind.CORRECTION_RECEIVED: _("correction received"),
    NoticeKind.CONFIRMED: _("confirmation received"),
    NoticeKind.DUPLICATE: _("received twice"),
    NoticeKind.HELD: _("an officer will check"),
    NoticeKind.LATE_HELD: _("received after closing"),
    NoticeKind.CLIP_ONLY: _("only a clip received"),
    NoticeKind.WITHDRAWAL_RECEIVED: _("withdrawal request received"),
    NoticeKind.INCOMPLETE: _("correction asked for"),
    NoticeKind.RENAME_CONFIRM: _("file name to be confirmed"),
    NoticeKind.REJECT_FILENAME: _("file name to be corrected"),
    NoticeKind.UNREADABLE_FILE: _("file cannot be opened"),
    NoticeKind.DECK_LINK_ONLY: _("file instead of a link asked for"),
    NoticeKind.ARCHIVE_NOT_OPENED: _("archive cannot be opened"),
    NoticeKind.AGENCY_QUESTION: _("name of the agency asked for"),
    NoticeKind.WORKS_NOT_PAIRED: _("files to be paired"),
    NoticeKind.QUESTION_FORWARDED: _("passed to an officer"),
    NoticeKind.REJECT_LATE: _("refused, after closing"),
    NoticeKind.CORRECTION_LATE: _("correction after closing"),
    NoticeKind.REHEARSAL_RESULT: _("result of a rehearsal"),
    NoticeKind.STATUS_REPLY: _("status told"),
    NoticeKind.STATUS_NOT_FOUND: _("no work found"),
    NoticeKind.OFFICER_ACCEPTED: _("officer accepted"),
    NoticeKind.OFFICER_RETURNED: _("officer asks for a correction"),
    NoticeKind.OFFICER_REFUSED: _("officer refused"),
    NoticeKind.OFFICER_REPLY: _("officer's reply"),
    NoticeKind.OFFICER_UPLOAD: _("link for a large file"),
    NoticeKind.REMINDER: _("reminder"),
    NoticeKind.EXTENSION: _("closing time extended"),
    NoticeKind.WITHDRAWAL_DONE: _("work withdrawn"),
    NoticeKind.INVITATION: _("invitation to present"),
    NoticeKind.INVITATION_WITHDRAWN: _("presentation called off"),
}

PARTS: Final[dict[str, str]] = {
    "_act": _("what is to be done, in the first sentence"),
    "_causes": _("why the agency is asked about"),
    "_end": _("closing words and signature"),
    "_entry": _("the work in short"),
    "_file": _("one file"),
    "_files": _("the files of the work"),
    "_help": _("whom to ask for help"),
    "_item": _("one thing to correct"),
    "_notes": _("remarks"),
    "_other_files": _("other files"),
    "_others": _("what else is to be done"),
    "_promised": _("the time promised for a correction"),
    "_sorted_files": _("files received and in order"),
    "_stands": _("what stands meanwhile"),
    "_unentered_files": _("files that entered nothing"),
    "_works": _("each of several works"),
}

SILENCES: Final[dict[str, str]] = {
    "machine": _("automatic mail"),
    "forged": _("sender failed the check"),
    "spam": _("spam"),
    "no-sender": _("no sender's address"),
    "junk": _("lies in the junk folder"),
    "no-reply": _("sender takes no answer"),
    "repeated": _("answered when the same mail came first"),
    "cap-sender": _("enough answers to this sender"),
    "cap-domain": _("enough answers to this domain"),
    "cap-all": _("enough answers in all"),
}

_WITHOUT_TYPE: Final = NOTICES | SILENCES | PARTS


def message_of(value: str) -> str:
    """The message by which a value is called; a value without one is printed as it is."""
    own = WORDS.get(type(value)) if isinstance(value, StrEnum) else None
    known = own or _WITHOUT_TYPE
    return known.get(value, str(value))
