"""A mail that entered nothing is taken up again: shown first with what would come of it, then done once."""

from starlette.responses import Response

from contest.casebook import Case
from contest.taking_up import TakingUp, Way
from intake.ruling import NotPossible
from intake.taking_up import carry_out, foreseen
from store.errors import AlreadyDecided, EntryChanged
from store.reports.papers import MailPaper, mail_paper
from web.visit import Visit, to

_LONGEST = 2000


class _Hindered(Exception):
    """It cannot be done as asked; `trouble` says why in a word of the page."""

    def __init__(self, trouble: str) -> None:
        super().__init__(trouble)
        self.trouble = trouble


def preview_taking_up(visit: Visit) -> Response:
    """What would come of it: decision, entry and the very notice; or what the order still lacks."""
    paper = mail_paper(visit.site.engine, visit.path["sha256"])
    return visit.problem(404, "mail") if paper is None else _preview(visit, paper)


def confirm_taking_up(visit: Visit) -> Response:
    """Do it; where the mail or its entry changed meanwhile nothing is done, and what is now so is shown."""
    paper = mail_paper(visit.site.engine, visit.path["sha256"])
    office, account = visit.site.office, visit.account
    if paper is None or office is None or account is None:
        return visit.problem(404, "mail")
    try:
        outcome = carry_out(office, _case(visit, paper), account.id)
    except (_Hindered, NotPossible):
        return _preview(visit, paper)
    except (AlreadyDecided, EntryChanged):
        return _preview(visit, paper, "changed")
    visit.site.wake()
    if outcome.entry is None:
        return to(f"/mails/{paper.sha256}")
    return to(f"/entries/{outcome.entry.reference}")


def _preview(visit: Visit, paper: MailPaper, trouble: str = "") -> Response:
    outcome, office, account = None, visit.site.office, visit.account
    if office is None or account is None:
        return visit.problem(404, "mail")
    try:
        outcome = None if trouble else foreseen(office, _case(visit, paper), account.id)
    except (_Hindered, NotPossible) as no:
        trouble = no.trouble if isinstance(no, _Hindered) else no.code
    except (AlreadyDecided, EntryChanged):
        trouble = "changed"
    status = {"": 200, "changed": 409}.get(trouble, 422)
    return visit.page(
        "taking_up.html", status, paper=paper, outcome=outcome, trouble=trouble, way=Way,
        chosen=visit.form.get("way", ""), fields=_fields(visit),
    )  # fmt: skip


def _case(visit: Visit, paper: MailPaper) -> Case:
    """The mail as ordered. Raises _Hindered."""
    name, reference = visit.form.get("way", ""), visit.form.get("reference", "").strip().upper()
    if name not in paper.ways:
        raise _Hindered("entered")
    if visit.form.get("seen", "") != str(paper.decided_at):
        raise _Hindered("changed")
    dossier = visit.site.chambers.ledger.dossier(reference) if name == Way.PART else None
    if dossier and dossier.into:
        dossier = visit.site.chambers.ledger.dossier(dossier.into)
    if name == Way.PART and dossier is None:
        raise _Hindered("reference")
    order = TakingUp(
        Way(name), _fields(visit)["because"], dossier.entry if dossier else None,
        silent=visit.form.get("silent") == "1",
    )  # fmt: skip
    return Case(
        paper.id, paper.sha256, paper.size, paper.received_at, replayed=True, ordered=order,
        overrules=paper.decided_at,
    )  # fmt: skip


def _fields(visit: Visit) -> dict[str, str]:
    """What was filled in, so that it need not be written twice."""
    return {
        "because": visit.form.get("because", "").strip()[:_LONGEST],
        "reference": visit.form.get("reference", "").strip()[:20],
        "silent": visit.form.get("silent", ""),
    }
