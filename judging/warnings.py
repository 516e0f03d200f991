"""README-คำเตือน.txt: in plain text, what a bundle lacks and what became of what could not be shown."""

from collections.abc import Sequence

from judging.material import Material


def warnings(code: str, materials: Sequence[Material], recused: Sequence[Material]) -> bytes:
    """UTF-8 with a byte order mark and CRLF, as the plainest editor on Windows reads it."""
    lines = [f"คำเตือนสำหรับกรรมการ {code}", "", *_lacking(materials), *_left_out(recused)]
    lines += [
        "",
        "เอกสารทุกไฟล์ในชุดนี้สร้างโดยระบบ ไม่มีมาโคร ไฟล์ฝัง หรือลิงก์ภายนอก",
        "ตรวจความครบถ้วนของไฟล์ได้ด้วยคำสั่ง sha256sum -c MANIFEST.sha256",
    ]
    return ("\ufeff" + "\r\n".join(lines) + "\r\n").encode()


def _lacking(materials: Sequence[Material]) -> list[str]:
    lacking = [m for m in materials if m.missing or m.left_out]
    if not lacking:
        return ["ทุกผลงานมีเอกสารครบถ้วน ไม่มีไฟล์ใดถูกข้าม ใหญ่เกิน หรือเปิดอ่านไม่ได้"]
    lines = ["ผลงานต่อไปนี้มีข้อที่ควรทราบ"]
    for material in lacking:
        lines.append(f"- {material.reference} {material.title}")
        lines += [f"    {sentence}" for sentence in material.missing]
        if material.left_out:
            lines.append(f"    ไม่แสดงภาพสไลด์ {', '.join(map(str, material.left_out))} เพราะมีข้อมูลติดต่อ")
    return lines


def _left_out(recused: Sequence[Material]) -> list[str]:
    if not recused:
        return []
    return ["", "ผลงานที่ไม่อยู่ในชุดนี้เพราะขอไม่พิจารณา", *(f"- {m.reference} {m.title}" for m in recused)]
