"""A committee of five for the season, all of them made up, with what some of them will not judge."""

from typing import Final

from contest.judging import Judge
from contest.message import Address

COMMITTEE: Final = (
    Judge(0, "K01", Address("judge1@committee.example", "ดร.สมชาย ตัวอย่างหนึ่ง"), "สำนักงานตัวอย่าง"),
    Judge(0, "K02", Address("judge2@committee.example", "ผศ.สมหญิง ตัวอย่างสอง"), "มหาวิทยาลัยตัวอย่าง"),
    Judge(0, "K03", Address("judge3@committee.example", "นายวิชัย ตัวอย่างสาม"), "กรมตัวอย่าง"),
    Judge(0, "K04", Address("judge4@committee.example", "นางสาวมาลี ตัวอย่างสี่"), "สมาคมตัวอย่าง"),
    Judge(0, "K05", Address("judge5@committee.example", "John Example"), "Example Institute"),
)

RECUSES: Final = {"K01": (3, 10), "K02": (1,), "K05": (45,)}
"""Which entries of the season, counted from 1 by reference, a judge will not judge."""
