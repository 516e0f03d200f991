"""The administrator's page of accounts: who may sign in, as what, and new passwords, each shown once."""

import secrets

from starlette.responses import Response

from contest.account import Account, AccountRole
from store.staff import Staff
from web.keys import hashed, new_one_time_secret, one_time_address
from web.visit import Visit, to

OFFICE = tuple(role for role in AccountRole if role is not AccountRole.JUDGE)
"""Roles that are given here; judges are let in by the committee's list."""

_LONGEST = 60


def staff_page(visit: Visit) -> Response:
    """Everybody who may sign in, or might once."""
    return _page(visit, 200)


def add_account(visit: Visit) -> Response:
    """A new account; its password stands on the answer to this form and nowhere else."""
    name = " ".join(visit.form.get("name", "").split())
    role = _role(visit)
    if not name or len(name) > _LONGEST or not name.isprintable() or role is None or visit.account is None:
        return _page(visit, 422, trouble="name")
    password, secret = _new_password(), _secret(visit)
    made = Staff(visit.site.engine).add(
        name, role, hashed(password), secret, visit.account.id, visit.site.clock()
    )
    if not made:
        return _page(visit, 409, trouble="taken")
    return _given(visit, name.lower(), password, secret)


def change_account(visit: Visit) -> Response:
    """Another role, no more signing in, or a new password."""
    staff, by, now = Staff(visit.site.engine), visit.account, visit.site.clock()
    known = staff.find(int(visit.path["number"]))
    if known is None or by is None:
        return visit.problem(404, "account")
    match visit.form.get("what"), _role(visit):
        case "reset", _:
            return _reset(visit, staff, known, by)
        case "disable", _:
            done = staff.disable(known.id, by.id, now)
        case "role", AccountRole() as role:
            done = staff.give_role(known.id, role, by.id, now)
        case _:
            return visit.problem(400, "unreadable")
    return to("/accounts") if done else _page(visit, 409, trouble="own")


def _reset(visit: Visit, staff: Staff, known: Account, by: Account) -> Response:
    password, secret = _new_password(), _secret(visit)
    staff.reset(known.id, hashed(password), secret, by.id, visit.site.clock())
    return _given(visit, known.name, password, secret)


def _given(visit: Visit, name: str, password: str, secret: str) -> Response:
    address = one_time_address(secret, name) if secret else ""
    given = {"name": name, "password": password, "secret": secret, "address": address}
    return _page(visit, 200, given=given)


def _page(visit: Visit, status: int, trouble: str = "", given: dict[str, str] | None = None) -> Response:
    rows = [row for row in visit.site.accounts.everyone() if row.account.role is not AccountRole.JUDGE]
    return visit.page("staff.html", status, rows=rows, roles=OFFICE, trouble=trouble, given=given)


def _role(visit: Visit) -> AccountRole | None:
    given = visit.form.get("role", "")
    return AccountRole(given) if given in OFFICE else None


def _secret(visit: Visit) -> str:
    return new_one_time_secret() if visit.form.get("codes") == "1" else ""


def _new_password() -> str:
    return secrets.token_urlsafe(12)
