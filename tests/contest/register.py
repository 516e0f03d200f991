"""A small country for the tests: about forty agencies, made to be mistaken for each other."""

from contest.agency import Agency, AgencyType
from contest.registers import SARABAN_CODE, AgencyList

_PROVINCES = {
    "ชลบุรี": "Chon Buri",
    "ลพบุรี": "Lop Buri",
    "ตาก": "Tak",
    "นครปฐม": "Nakhon Pathom",
    "พระนครศรีอยุธยา": "Phra Nakhon Si Ayutthaya",
}
_CODES = {"ชลบุรี": "20", "ลพบุรี": "16", "ตาก": "63", "นครปฐม": "73", "พระนครศรีอยุธยา": "14"}

# TYPE|name|district, with the last two digits of its code before it|province|English name|host|other names
_LINES = """
BMA|กรุงเทพมหานคร||กรุงเทพมหานคร|Bangkok||
PATTAYA|พัทยา||ชลบุรี|Pattaya|pattaya.go.th|
PAO|ชลบุรี||ชลบุรี|Chon Buri|chon.go.th|
PAO|ตาก||ตาก|Tak||
PAO|พระนครศรีอยุธยา||พระนครศรีอยุธยา|Phra Nakhon Si Ayutthaya||
TOWN|ชลบุรี|01 เมืองชลบุรี|ชลบุรี|Chon Buri||
TOWN|แสนดี|01 เมืองชลบุรี|ชลบุรี|Saen Di|saendicity.go.th|
SUBMUN|แสนดี|03 บ้านหมี่|ลพบุรี|Saen Di|saendilop.go.th|
SAO|แสนดี|02 แม่ระมาด|ตาก|Saen Di||
SAO|บ้านสวน|02 บ้านบึง|ชลบุรี|Ban Suan||
SAO|บ้านสวน|01 เมืองลพบุรี|ลพบุรี|Ban Suan||
SAO|บ้านสวน|03 บ้านหมี่|ลพบุรี|Ban Suan||
SAO|บ้านสวน|01 เมืองตาก|ตาก|Ban Suan||
SAO|บ้านสวน|01 พระนครศรีอยุธยา|พระนครศรีอยุธยา|Ban Suan||
SUBMUN|บ้านสวน|02 บ้านบึง|ชลบุรี|Ban Suan||
SAO|ริมน้ำ|02 พัฒนานิคม|ลพบุรี|Rim Nam|shared.example.org|
SUBMUN|ริมธาร|02 พัฒนานิคม|ลพบุรี|Rim Than|shared.example.org|
TOWN|ริมน้ำใหม่|03 ศรีราชา|ชลบุรี|Rim Nam Mai||ปากน้ำ
SAO|ดอนคา|02 แม่ระมาด|ตาก|Don Kha||
SAO|ดอนคาย|02 แม่ระมาด|ตาก|Don Khai||
TOWN|ท่า-ลาด|02 แม่ระมาด|ตาก|Tha-lat||
SUBMUN|โคกสูง - เนินดี|03 บ้านหมี่|ลพบุรี|Khok Sung - Noen Di||โคกสูง
SUBMUN|หลัก.7|02 บ้านบึง|ชลบุรี|Lak 7||
SUBMUN|จ.ส.ร.|03 ศรีราชา|ชลบุรี|Cho So Ro||
CITY|นครปฐม|01 เมืองนครปฐม|นครปฐม|Nakhon Pathom||
TOWN|เมืองเก่า|02 กำแพงแสน|นครปฐม|Mueang Kao||
SUBMUN|เมืองเก่า|01 เมืองตาก|ตาก|Mueang Kao||
SAO|ทมนา|02 กำแพงแสน|นครปฐม|Thom Na||
TOWN|นา|02 กำแพงแสน|นครปฐม|Na||
SAO|วัดใหม่|02 กำแพงแสน|นครปฐม|Wat Mai||
SAO|สหกรณ์นิคม|02 พัฒนานิคม|ลพบุรี|Sahakon Nikhom||
SAO|ปากน้ำ|02 บ้านบึง|ชลบุรี|Pak Nam||
SAO|ปากน้ำชลบุรี|01 เมืองชลบุรี|ชลบุรี|Pak Nam Chon Buri||
SUBMUN|เวียง|02 แม่ระมาด|ตาก|Wiang||
SUBMUN|เวียงแม่ระมาด|02 แม่ระมาด|ตาก|Wiang Mae Ramat||
SAO|ปลายนา|02 แม่ระมาด|ตาก|Plai Na||ปลายทุ่ง
SUBMUN|เมืองแก้ว|03 บ้านหมี่|ลพบุรี|Mueang Kaeo||
SUBMUN|เลย|02 แม่ระมาด|ตาก|Loei||
"""


def _agency(number: int, line: str) -> Agency:
    kind, name, place, province, name_en, host, others = line.split("|")
    code, _, district = place.partition(" ")
    prefix = SARABAN_CODE.get(AgencyType(kind))
    return Agency(
        id=f"T{number:03}",
        type=AgencyType(kind),
        name=name,
        district=district,
        province=province,
        name_en=name_en,
        district_en="District" if district else "",
        province_en=_PROVINCES.get(province, "Bangkok"),
        saraban=f"saraban_{prefix}{_CODES[province]}{code or '01'}" if prefix else "",
        host=host,
        other_names=tuple(filter(None, others.split("+"))),
    )


AGENCIES = tuple(_agency(number, line) for number, line in enumerate(_LINES.strip().splitlines(), start=1))
REGISTER = AgencyList(AGENCIES)


def agency(full_name: str, province: str = "", district: str = "") -> Agency:
    """The one agency so called, in that province and district where given. ValueError where it is not one."""
    (found,) = (
        a
        for a in AGENCIES
        if a.full_name == full_name and province in ("", a.province) and district in ("", a.district)
    )
    return found
