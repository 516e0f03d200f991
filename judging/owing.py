"""Which judge still owes scores for which entries."""

from collections.abc import Sequence

from contest.call import Criterion
from judging.ranking import totals
from judging.sheets.understanding import ABSTAIN
from store.engine import Engine
from store.judging import committee, packets, scores


def owing(engine: Engine, criteria: Sequence[Criterion]) -> dict[int, tuple[str, ...]]:
    """References of entries neither scored in full, nor abstained or recused from, by id of judge."""
    given = scores.given(engine)
    done = {(judge, reference) for judge, reference in totals(given, criteria)}
    done |= {(g.judge, g.mark.entry) for g in given if g.mark.criterion == ABSTAIN and g.mark.points is None}
    recused = {(r.judge, r.entry) for r in committee.recusals(engine)}
    references = {entry.id: entry.reference for entry in packets.eligible(engine)}
    owed = {
        judge: tuple(
            sorted(
                references[row]
                for row in rows
                if row in references and (judge, row) not in recused and (judge, references[row]) not in done
            )
        )
        for judge, rows in committee.assignments(engine).items()
    }
    return {judge: missing for judge, missing in owed.items() if missing}
