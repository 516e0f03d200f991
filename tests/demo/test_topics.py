"""The sentences of the decks: complete, and free of what would mislead a reader of facts."""

import geothai
import pytest

from demo.cast import WORK_TYPES, season_2564
from demo.topics import Topic, topics

TOPICS = topics()


def sentences(topic: Topic) -> list[str]:
    metrics = [metric.label for metric in topic.metrics]
    voices = [words for _, words in topic.voices]
    rest = (
        topic.problems,
        topic.found,
        topic.objectives,
        topic.features,
        topic.novelty,
        topic.partners,
        topic.next,
    )
    return [sentence for group in (*rest, metrics, voices) for sentence in group]


@pytest.mark.parametrize("key", TOPICS)
def test_topic_is_complete(key: str) -> None:
    topic = TOPICS[key]
    assert topic.kind in WORK_TYPES
    assert all(len(sentence) > 5 for sentence in sentences(topic))
    assert (len(topic.problems), len(topic.objectives), len(topic.features), len(topic.next)) == (3, 3, 4, 3)
    assert (len(topic.metrics), len(topic.voices)) == (4, 3)


@pytest.mark.parametrize("key", TOPICS)
def test_topic_names_no_type_of_work_and_no_place(key: str) -> None:
    text = "\n".join(sentences(TOPICS[key]))
    assert [kind for kind in WORK_TYPES if kind in text] == []
    assert [p.name_th for p in geothai.provinces() if f"จังหวัด{p.name_th}" in text] == []


@pytest.mark.parametrize("key", TOPICS)
def test_titles_take_a_name(key: str) -> None:
    titles = [title.format(name="บ้านดู่") for title in TOPICS[key].titles]
    assert all("บ้านดู่" in title for title in titles)


def test_topics_fit_the_works_that_are_about_them() -> None:
    used = {work.topic for work in season_2564()}
    assert used == set(TOPICS)
