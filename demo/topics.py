"""What decks are about: the sentences of topics.toml, by topic."""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Metric:
    """A measured result: `before` and `after` in `unit`."""

    label: str
    before: int
    after: int
    unit: str


@dataclass(frozen=True, slots=True)
class Topic:
    """Real sentences on one subject. `titles` may hold {name}; `voices` are pairs (who, what they say)."""

    kind: str
    titles: tuple[str, ...]
    problems: tuple[str, ...]
    found: tuple[str, ...]
    objectives: tuple[str, ...]
    features: tuple[str, ...]
    novelty: tuple[str, ...]
    partners: tuple[str, ...]
    metrics: tuple[Metric, ...]
    voices: tuple[tuple[str, str], ...]
    next: tuple[str, ...]


@cache
def topics() -> dict[str, Topic]:
    """All topics by key."""
    rows = tomllib.loads(files("demo").joinpath("topics.toml").read_text("utf-8"))
    return {
        key: Topic(
            **{
                **{field: tuple(value) for field, value in row.items() if field != "kind"},
                "kind": row["kind"],
                "metrics": tuple(Metric(*metric) for metric in row["metrics"]),
                "voices": tuple((who, words) for who, words in row["voices"]),
            }
        )
        for key, row in rows.items()
    }
