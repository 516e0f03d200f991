"""Every page there is, in order: its path, who may enter, and how."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from inspect import iscoroutinefunction
from typing import Final

from starlette.responses import Response

from contest.account import AccountRole
from web.judge.entering import ask_code, code_page, enter_code
from web.judge.files import bundle_zip, deck_zip, packet_pdf
from web.judge.links import link_page, take_bundle
from web.judge.overview import declare_conflicts, overview_page
from web.judge.scoring import recuse, save_scores, scoring_page
from web.pages.calling_off import confirm_calling_off, preview_calling_off
from web.pages.entry import entry_page, slides_page
from web.pages.evidence import form_page, mark_picture, page_picture
from web.pages.exports import export_list
from web.pages.extending import confirm_extension, extension_page, preview_extension
from web.pages.glance import glance_page, health, pulse
from web.pages.inviting import preview_invitations, send_invitations
from web.pages.listing import list_page
from web.pages.mails import mail_page, mails_page, notice_page, raw_mail, seen_to
from web.pages.masks import masks_page, save_masks
from web.pages.measures import measures
from web.pages.merging import confirm_merging, preview_merging
from web.pages.orders import confirm_order, preview_order
from web.pages.packets import ask_for_packet, ask_for_packets
from web.pages.papers import committee_list, receipt_book, record_approval
from web.pages.pictures import ask_for_pictures, slide_picture
from web.pages.presenting import keep_attendance, keep_slot, presenting_page
from web.pages.reminding import preview_reminders, send_reminders
from web.pages.signing_in import choose_language, sign_in, sign_in_page, sign_out
from web.pages.staff import add_account, change_account, staff_page
from web.pages.taking_up import confirm_taking_up, preview_taking_up
from web.pages.uploading import take_upload, upload_page
from web.pages.wordings import keep_wording, preview_wording, wording_page, wordings_page
from web.visit import DECIDERS, Visit

READERS: Final = DECIDERS | {AccountRole.SECRETARY}
"""Who may look at entries, applicants and mail."""

JUDGES: Final = frozenset({AccountRole.JUDGE})
"""Who may read packets and give points, each their own."""

KEEPERS: Final = frozenset({AccountRole.ADMIN})
"""Who keeps the accounts."""

ANYBODY: Final[frozenset[AccountRole]] = frozenset()
"""Also who has not signed in."""

_READ: Final = ("GET",)
_CHANGE: Final = ("POST",)


@dataclass(frozen=True, slots=True)
class Door:
    """One path. Who may enter is `roles`, nobody of whom needs an account where it is empty.

    A page that is awaited reads what is sent to it by itself, and proves by itself that it may come.
    """

    path: str
    page: Callable[[Visit], Response | Awaitable[Response]]
    roles: frozenset[AccountRole]
    methods: tuple[str, ...] = _READ

    @property
    def is_awaited(self) -> bool:
        """Whether it takes what is sent as it comes, and not as a form of ours."""
        return iscoroutinefunction(self.page)


DOORS: Final = (
    Door("/sign-in", sign_in_page, ANYBODY),
    Door("/sign-in", sign_in, ANYBODY, _CHANGE),
    Door("/sign-out", sign_out, ANYBODY, _CHANGE),
    Door("/language", choose_language, ANYBODY, _CHANGE),
    Door("/healthz", health, ANYBODY),
    Door("/metrics", measures, ANYBODY),
    Door("/upload/{token}", upload_page, ANYBODY),
    Door("/upload/{token}", take_upload, ANYBODY, _CHANGE),
    Door("/", glance_page, READERS),
    Door("/pulse", pulse, READERS),
    Door("/entries", list_page, READERS),
    Door("/entries.xlsx", export_list, DECIDERS),
    Door("/entries.csv", export_list, DECIDERS),
    Door("/entries.json", export_list, DECIDERS),
    Door("/entries.zip", export_list, DECIDERS),
    Door("/reminders", preview_reminders, DECIDERS, _CHANGE),
    Door("/reminders/confirm", send_reminders, DECIDERS, _CHANGE),
    Door("/entries/{reference}", entry_page, READERS),
    Door("/entries/{reference}/slides", slides_page, READERS),
    Door("/entries/{reference}/slides/draw", ask_for_pictures, READERS, _CHANGE),
    Door("/entries/{reference}/slides/{number:int}", slide_picture, READERS),
    Door("/entries/{reference}/form", form_page, READERS),
    Door("/entries/{reference}/form/marks/{name}", mark_picture, READERS),
    Door("/entries/{reference}/form/pages/{number:int}", page_picture, READERS),
    Door("/entries/{reference}/form/masks", masks_page, DECIDERS),
    Door("/entries/{reference}/form/masks", save_masks, DECIDERS, _CHANGE),
    Door("/entries/{reference}/order", preview_order, DECIDERS, _CHANGE),
    Door("/entries/{reference}/order/confirm", confirm_order, DECIDERS, _CHANGE),
    Door("/entries/{reference}/merge", preview_merging, DECIDERS, _CHANGE),
    Door("/entries/{reference}/merge/confirm", confirm_merging, DECIDERS, _CHANGE),
    Door("/entries/{reference}/packet", ask_for_packet, DECIDERS, _CHANGE),
    Door("/packets", ask_for_packets, DECIDERS, _CHANGE),
    Door("/receipts", receipt_book, READERS),
    Door("/committee", committee_list, READERS),
    Door("/committee", record_approval, READERS, _CHANGE),
    Door("/presenting", presenting_page, READERS),
    Door("/presenting/slot", keep_slot, READERS, _CHANGE),
    Door("/presenting/attendance", keep_attendance, READERS, _CHANGE),
    Door("/presenting/invite", preview_invitations, DECIDERS, _CHANGE),
    Door("/presenting/invite/confirm", send_invitations, DECIDERS, _CHANGE),
    Door("/presenting/call-off", preview_calling_off, DECIDERS, _CHANGE),
    Door("/presenting/call-off/confirm", confirm_calling_off, DECIDERS, _CHANGE),
    Door("/mails", mails_page, READERS),
    Door("/mails/{sha256}", mail_page, READERS),
    Door("/mails/{sha256}/raw", raw_mail, READERS),
    Door("/mails/{sha256}/seen-to", seen_to, DECIDERS, _CHANGE),
    Door("/mails/{sha256}/take-up", preview_taking_up, DECIDERS, _CHANGE),
    Door("/mails/{sha256}/take-up/confirm", confirm_taking_up, DECIDERS, _CHANGE),
    Door("/notices/{number:int}", notice_page, READERS),
    Door("/extension", extension_page, DECIDERS),
    Door("/extension", preview_extension, DECIDERS, _CHANGE),
    Door("/extension/confirm", confirm_extension, DECIDERS, _CHANGE),
    Door("/wordings", wordings_page, DECIDERS),
    Door("/wordings/{name}", wording_page, DECIDERS),
    Door("/wordings/{name}", preview_wording, DECIDERS, _CHANGE),
    Door("/wordings/{name}/confirm", keep_wording, DECIDERS, _CHANGE),
    Door("/accounts", staff_page, KEEPERS),
    Door("/accounts", add_account, KEEPERS, _CHANGE),
    Door("/accounts/{number:int}", change_account, KEEPERS, _CHANGE),
    Door("/judge/sign-in", code_page, ANYBODY),
    Door("/judge/sign-in", ask_code, ANYBODY, _CHANGE),
    Door("/judge/code", enter_code, ANYBODY, _CHANGE),
    Door("/judge", overview_page, JUDGES),
    Door("/judge/conflicts", declare_conflicts, JUDGES, _CHANGE),
    Door("/judge/bundle.zip", bundle_zip, JUDGES),
    Door("/bundle/{token}", link_page, ANYBODY),
    Door("/bundle/{token}", take_bundle, ANYBODY, _CHANGE),
    Door("/judge/{reference}", scoring_page, JUDGES),
    Door("/judge/{reference}/packet.pdf", packet_pdf, JUDGES),
    Door("/judge/{reference}/deck.zip", deck_zip, JUDGES),
    Door("/judge/{reference}/scores", save_scores, JUDGES, _CHANGE),
    Door("/judge/{reference}/recuse", recuse, JUDGES, _CHANGE),
)
