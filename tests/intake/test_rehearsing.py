"""What a dry run shows of a mail that brings several works."""

from contest.call import Policy
from contest.casebook import Case
from intake.rehearsing import rehearse
from tests.intake.desktop import OPEN, digest, form, mail
from tests.intake.rules.desks import CALL
from tests.intake.story import REGISTER
from tests.intake.test_stories_works import BINS, FORM, FORM2, TAX, about


def test_dry_run_shows_every_work_of_the_mail() -> None:
    both = mail(form(FORM, TAX), form(FORM2, BINS), about(BINS), about(TAX))
    rehearsal = rehearse(Case(1, digest("mail"), 1, OPEN), both, REGISTER, CALL, Policy())
    told = rehearsal.decision
    assert (told.notice, [part.facts.title for part in (told, *told.also)]) == ("works_received", [TAX, BINS])
    assert rehearsal.letter
    assert [title in rehearsal.letter.text for title in (TAX, BINS)] == [True, True]
