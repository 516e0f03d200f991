"""Which slides speak to which criterion, by their headings and words; advice, never a judgement."""

from contest.criteria.mapping import map_criteria, unmatched

__all__ = ["map_criteria", "unmatched"]
