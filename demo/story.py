"""Tells the story of one work as slides: the seven topics of the call, and what an office adds of its own."""

from random import Random

from demo.cast import Work
from demo.pages import Bullets, Chart, Figures, Opening, Page, Slide, Steps, Voices
from demo.sayings import Sayings
from demo.topics import Topic, topics
from demo.wording import thai_date


def tell(work: Work, rng: Random, *, tells_place: bool = True, edition: int = 1) -> tuple[Slide, ...]:
    """8 to 20 slides. Without `tells_place` none of them names the agency's district and province."""
    topic = topics()[work.topic]
    say = Sayings(work, rng)
    body = [*_problem(topic, say), _plan(say), *_process(topic, say), *_results(topic, say)]
    for extra in rng.sample(_EXTRAS, rng.randrange(len(_EXTRAS) + 1)):
        body.insert(rng.randrange(2, len(body)), extra(say))
    pages = [_opening(work, tells_place, edition), *body, _closing(work)]
    return tuple(Slide(page, say.some("notes", 1)[0] if rng.random() < 0.35 else "") for page in pages)


def _opening(work: Work, tells_place: bool, edition: int) -> Page:
    place = (work.place,) if tells_place else ()
    again = (f"ฉบับปรับปรุงครั้งที่ {edition - 1}",) if edition > 1 else ()
    kind = f"ประเภทผลงาน: {work.kind}"
    live = f"เริ่มใช้งานจริงเมื่อวันที่ {thai_date(work.go_live)}"
    return Opening(work.title, (work.agency.full_name, *place, kind, live, *again))


def _problem(topic: Topic, say: Sayings) -> list[Page]:
    title = say.one(("ปัญหาและที่มาของผลงาน (Pain point)", "สภาพปัญหาในพื้นที่", "ที่มาและความสำคัญของปัญหา"))
    found = f"ทราบปัญหาจาก: {say.one(topic.found)}"
    aims = Bullets("วัตถุประสงค์ของผลงาน", topic.objectives)
    if say.rng.random() < 0.3:
        return [Bullets(f"{title} และวัตถุประสงค์", (*topic.problems[:2], *topic.objectives), found)]
    return [Bullets(title, topic.problems, found), aims]


def _plan(say: Sayings) -> Page:
    title = say.one(("นโยบายและแผนงานด้านดิจิทัล", "นโยบายและวิสัยทัศน์ของผู้บริหาร", "นโยบาย แผนพัฒนา และวิสัยทัศน์"))
    return Bullets(title, say.some("policy", 3), f"วิสัยทัศน์ผู้บริหาร: {say.some('vision', 1)[0]}")


def _process(topic: Topic, say: Sayings) -> list[Page]:
    features = Bullets("ลักษณะของผลงาน", topic.features, picture="phone")
    develop = Bullets("ความริเริ่มสร้างสรรค์และรูปแบบการพัฒนา", (*topic.novelty, *say.some("develop", 3)))
    partners = tuple(f"ผู้ร่วมพัฒนา: {partner}" for partner in topic.partners)
    work = Steps(say.one(("กระบวนการทำงานและผู้ร่วมพัฒนา", "ขั้นตอนการพัฒนาระบบและผู้ร่วมพัฒนา")), say.steps(), partners)
    openly = Bullets(
        say.one(("การสื่อสาร ประชาสัมพันธ์ และการเปิดเผยข้อมูล", "การสื่อสารและประชาสัมพันธ์ให้ประชาชนเข้าถึงบริการ")),
        (*say.some("communicate", 3), *say.some("take_part", 1), *say.some("disclose", 1)),
    )
    if say.rng.random() < 0.3:
        return [Bullets(features.title, features.points, topic.novelty[0], "phone"), work, openly]
    return [features, develop, work, openly]


def _results(topic: Topic, say: Sayings) -> list[Page]:
    head = ("ตัวชี้วัด", "ก่อนดำเนินการ", "หลังดำเนินการ", "หน่วย")
    rows = tuple((m.label, f"{m.before:,}", f"{m.after:,}", m.unit) for m in topic.metrics)
    remark = "ข้อมูลจากระบบและแบบสำรวจ ณ วันที่ 30 มิถุนายน 2564"
    table = Figures(say.one(("เป้าหมายและผลสัมฤทธิ์", "เป้าหมายและความสำเร็จของผลงาน")), (head, *rows), remark)
    chart = [Chart("ผลการดำเนินงานเทียบก่อนและหลัง", topic.metrics, remark)] if say.rng.random() < 0.5 else []
    start = say.rng.randint(58, 70)
    satisfaction = tuple(min(start + 6 * quarter + say.rng.randint(0, 4), 98) for quarter in range(5))
    voices = Voices("ผลตอบรับจากการใช้งานจริงและการมีส่วนร่วม", topic.voices, satisfaction)
    roadmap = Steps(
        say.one(("แนวทางพัฒนาต่อยอดในอนาคต (Roadmap)", "Roadmap และความยั่งยืนของผลงาน")),
        ("ปี 2565", "ปี 2566", "ปี 2567"),
        tuple(f"ปี {2565 + i} {plan}" for i, plan in enumerate(topic.next)),
    )
    return [table, *chart, voices, roadmap]


def _closing(work: Work) -> Page:
    thanks = "ขอบคุณครับ" if work.contact.name.startswith("นาย") else "ขอบคุณค่ะ"
    person = f"ผู้ประสานงาน: {work.contact.name}"
    post = f"ตำแหน่ง: {work.position}"
    return Bullets(thanks, (person, post, f"โทรศัพท์: {work.contact.phone}", f"อีเมล: {work.contact.email}"))


def _area(say: Sayings) -> Page:
    people = say.rng.randint(4_200, 38_000)
    homes = people * 10 // say.rng.randint(22, 33)
    census = (("จำนวนประชากร", f"{people:,}", "คน"), ("จำนวนครัวเรือน", f"{homes:,}", "ครัวเรือน"))
    return Figures("ข้อมูลพื้นฐานของหน่วยงาน", (("รายการ", "จำนวน", "หน่วย"), *census, *say.amounts("area")))


def _budget(say: Sayings) -> Page:
    return Figures("งบประมาณที่ใช้", (("รายการ", "จำนวน", "หน่วย"), *say.amounts("budget")))


def _use(say: Sayings) -> Page:
    return Bullets("วิธีใช้บริการ", say.some("use", 4), picture="phone")


def _safety(say: Sayings) -> Page:
    return Bullets("การคุ้มครองข้อมูลส่วนบุคคลและความมั่นคงปลอดภัย", say.some("safety", 3))


def _limits(say: Sayings) -> Page:
    return Bullets("ข้อจำกัดและแนวทางแก้ไข", say.some("limits", 3))


def _activity(say: Sayings) -> Page:
    return Bullets("ภาพกิจกรรมในพื้นที่", say.some("take_part", 2), picture="village")


def _map(say: Sayings) -> Page:
    return Bullets("พื้นที่ดำเนินการ", say.some("disclose", 2), picture="map")


_EXTRAS = (_area, _budget, _use, _safety, _limits, _activity, _map)
