"""Reading an official register, and refusing a faulty one with all its faults."""

from pathlib import Path

import pytest

from contest.agency import Agency, AgencyType
from store.register_csv import RegisterFaulty, read_register

HEADER = (
    "lao_id,type,name_th,name_en,province_th,province_en,district_th,district_en,"
    "former_names_th,alias_names_th,web_host,saraban_prefix,thai_sort_order"
)
GOOD = """\
A1,TOWN,แสนดี,Saen Di,ชลบุรี,Chon Buri,เมืองชลบุรี,Mueang,เก่าดี|แสนดี,เก่าดี|แสนดีย์,sd.go.th,saraban_042001,7
A2,PAO,ชลบุรี,Chon Buri,ชลบุรี,Chon Buri,,,,,,saraban_022001,8
A3,PATTAYA,พัทยา,Pattaya,ชลบุรี,Chon Buri,บางละมุง,Bang Lamung,,,,,9
"""


def written(path: Path, text: str, encoding: str = "utf-8") -> Path:
    file = path / "register.csv"
    file.write_bytes(text.encode(encoding))
    return file


def problems(path: Path) -> list[str]:
    with pytest.raises(RegisterFaulty) as caught:
        read_register(path)
    return list(caught.value.problems)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
def test_register_is_read_with_or_without_a_byte_order_mark(tmp_path: Path, encoding: str) -> None:
    found = read_register(written(tmp_path, f"{HEADER}\n{GOOD}", encoding))
    assert found.official
    assert found.agencies == (
        Agency(
            "A1", AgencyType.TOWN, "แสนดี", "เมืองชลบุรี", "ชลบุรี", "Saen Di", "Mueang", "Chon Buri",
            "saraban_042001", "sd.go.th", ("เก่าดี", "แสนดีย์"),
        ),
        Agency("A2", AgencyType.PAO, "ชลบุรี", "", "ชลบุรี", "Chon Buri", "", "Chon Buri", "saraban_022001"),
        Agency("A3", AgencyType.PATTAYA, "พัทยา", "", "ชลบุรี", "Pattaya", "", "Chon Buri"),
    )  # fmt: skip


def test_columns_that_tell_no_agency_apart_may_be_missing(tmp_path: Path) -> None:
    text = "type,lao_id,province_th,district_th,name_th\nSAO,A1,ตาก,แม่ระมาด,ดอนคา\n"
    found = read_register(written(tmp_path, text))
    assert found.agencies == (Agency("A1", AgencyType.SAO, "ดอนคา", "แม่ระมาด", "ตาก"),)


def test_all_problems_are_told_at_once_with_their_lines(tmp_path: Path) -> None:
    text = f"""{HEADER}
A1,TOWN,แสนดี,,ชลบุรี,,เมืองชลบุรี,,,,,,
A1,SAO,ดอนคา,,ตาก,,แม่ระมาด,,,,,,
A2,VILLAGE,ดอนคา,,ตาก,,แม่ระมาด,,,,,,
,SAO,,,,,,,,,,,
A3,SAO,ดอนคาย,,ตาก,,,,,,,,
A4,SAO,ดอน คา,,ตาก,,แม่ระมาด,,,,,,
"""
    assert problems(written(tmp_path, text)) == [
        "line 4: type “VILLAGE” is unknown (known: PAO, CITY, TOWN, SUBMUN, SAO, BMA, PATTAYA)",
        "line 5: lao_id is empty",
        "line 5: name_th is empty",
        "line 5: province_th is empty",
        "line 6: district_th is empty",
        "line 3: lao_id A1 stands on line 2 already",
        "line 7: the same type, name, district and province stand on line 3 already",
    ]


def test_missing_columns_are_named(tmp_path: Path) -> None:
    assert problems(written(tmp_path, "lao_id,name_th\nA1,ดอนคา\n")) == [
        "line 1: column type is missing",
        "line 1: column district_th is missing",
        "line 1: column province_th is missing",
    ]


@pytest.mark.parametrize("text", ["", f"{HEADER}\n"])
def test_register_of_nobody_is_refused(tmp_path: Path, text: str) -> None:
    assert len(problems(written(tmp_path, text))) > 0


def test_file_that_is_not_there_is_said_so(tmp_path: Path) -> None:
    assert problems(tmp_path / "none.csv") == ["it cannot be read: No such file or directory"]


def test_long_list_of_problems_is_cut_in_the_message_alone(tmp_path: Path) -> None:
    rows = "\n".join(f"A{n},?,ดอนคา,,ตาก,,แม่ระมาด{n},,,,,," for n in range(30))
    with pytest.raises(RegisterFaulty, match=r"… and 10 more") as caught:
        read_register(written(tmp_path, f"{HEADER}\n{rows}\n"))
    assert (len(caught.value.problems), str(caught.value).count("\n")) == (30, 21)
