"""Stories of two persons of one office who each send a half of one work, unknown to each other."""

import pytest

from contest.message import Address
from tests.intake.desktop import Desktop, deck, form, mail
from tests.intake.story import Story, entries, play, unsaid
from tests.intake.test_stories import PANGMU

TECHNICIAN = Address("chang@mail.example", "ช่างเทคนิค")
FORM_ALONE = (lambda _: mail(form()), "incomplete")
SLIDES_ALONE = (lambda _: mail(deck(), sender=TECHNICIAN), "incomplete")
WHOLE_BESIDE_A_HALF = [("DG66-0001", "complete", 2, PANGMU), ("DG66-0002", "open", 1, PANGMU)]

STORIES = [
    Story(
        "whoever sent the form and was asked for the slides completes the work with those of a colleague",
        [FORM_ALONE, SLIDES_ALONE, (lambda n: mail(deck(), reply_to=n[0]), "ack_complete")],
        WHOLE_BESIDE_A_HALF,
    ),
    Story(
        "also in a mail of its own",
        [FORM_ALONE, SLIDES_ALONE, (lambda _: mail(deck()), "ack_complete")],
        WHOLE_BESIDE_A_HALF,
    ),
    Story(
        "and the colleague who then sends the form makes no second work of it",
        [
            FORM_ALONE,
            SLIDES_ALONE,
            (lambda n: mail(deck(), reply_to=n[0]), "ack_complete"),
            (lambda n: mail(form(), reply_to=n[1], sender=TECHNICIAN), "question_forwarded"),
        ],
        WHOLE_BESIDE_A_HALF,
    ),
    Story(
        "slides of a whole work of somebody else are those of no other",
        [
            (lambda _: mail(form(title="ระบบภาษี")), "incomplete"),
            (lambda _: mail(form(), deck(), sender=TECHNICIAN), "second_work_received"),
            (lambda _: mail(deck(), sender=Address("third@mail.example")), "question_forwarded"),
        ],
        [("DG66-0001", "open", 1, PANGMU), ("DG66-0002", "complete", 1, PANGMU)],
    ),
]


@pytest.mark.parametrize("story", STORIES, ids=lambda story: story.name)
def test_halves_become_one_work(desktop: Desktop, story: Story) -> None:
    assert play(desktop, story) == [kind for _, kind in story.steps]
    assert entries(desktop) == list(story.entries)
    assert unsaid(desktop) == []


def test_stranger_with_the_same_slides_is_greeted_by_the_name_he_gave(desktop: Desktop) -> None:
    desktop.send(mail(deck()))
    notice = desktop.send(mail(deck(), sender=TECHNICIAN))
    assert notice is not None
    greeting = notice.letter.text.split("\n")[0]
    assert (notice.kind, greeting) == ("duplicate", "เรียน คุณช่างเทคนิค")
