"""A list of winners is read whole, or all that is wrong with it is said."""

from pathlib import Path

import pytest

from contest.call import Winner
from store.winners_csv import WinnersFaulty, read_winners

HEAD = "year,award,award_th,project_th,agency_th,province_th,lao_id,source\n"


def written(folder: Path, text: str, encoding: str = "utf-8-sig") -> Path:
    file = folder / "w.csv"
    file.write_text(text, encoding)
    return file


def test_winners_are_read_with_their_year_award_work_and_agency(tmp_path: Path) -> None:
    file = written(tmp_path, HEAD + '2565,x,รางวัลดีเด่น,"ระบบ ก, ข",อบต.ก,ตาก,L1,s\n')
    assert read_winners(file) == (Winner(2565, "รางวัลดีเด่น", "ระบบ ก, ข", "อบต.ก", "ตาก"),)


@pytest.mark.parametrize(
    ("text", "problems"),
    [
        (
            HEAD + "2022,,รางวัล,งาน,อบต.ก,ตาก,,\n2565,,รางวัล,,อบต.ก,ตาก,,\n",
            (
                "line 2: year “2022” is no year of the Buddhist Era, such as 2565",
                "line 3: project_th is empty",
            ),
        ),
        (
            "year,award_th,project_th\n",
            ("line 1: column agency_th is missing", "line 1: column province_th is missing"),
        ),
        (HEAD, ("it lists no work",)),
    ],
)  # fmt: skip
def test_everything_that_is_wrong_is_said(tmp_path: Path, text: str, problems: tuple[str, ...]) -> None:
    with pytest.raises(WinnersFaulty, match="is not a usable list of winners") as raised:
        read_winners(written(tmp_path, text))
    assert raised.value.problems == problems
