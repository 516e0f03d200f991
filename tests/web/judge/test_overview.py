"""A judge's entries on one page, closed until conflicts of interest are declared."""

from collections.abc import Callable

from contest.judging import Recusal
from store.judging import committee, desk, packets
from tests.judging.values import NOON
from tests.web.judge.conftest import OTHER_REF, REF, Judges, JudgesBrowser
from web.site import Site


def test_files_are_closed_until_conflicts_are_declared(
    browsers: Callable[[], JudgesBrowser], site: Site
) -> None:
    judge = browsers()
    judge.come_in(1)
    page = judge.get("/judge").text
    assert ("ขั้นแรก: แจ้งส่วนได้เสีย" in page, f'href="/judge/{REF}"' in page) == (True, False)
    closed = [judge.get(path).status_code for path in (f"/judge/{REF}", f"/judge/{REF}/packet.pdf")]
    assert closed == [409, 409]
    fields = {
        f"shown-{REF}": "1",
        f"shown-{OTHER_REF}": "1",
        f"conflict-{OTHER_REF}": "1",
        "because": "เคยร่วมงาน",
    }
    assert judge.post("/judge/conflicts", "/judge", **fields).status_code == 303
    assert desk.declared(site.engine, 1) == {1, 2}
    assert committee.recusals(site.engine) == (Recusal(1, 2, "เคยร่วมงาน"),)
    page = judge.get("/judge").text
    assert ("0/1" in page, f'href="/judge/{REF}"' in page) == (True, True)
    assert judge.get(f"/judge/{OTHER_REF}").status_code == 404


def test_only_what_the_form_showed_is_declared(browsers: Callable[[], JudgesBrowser], site: Site) -> None:
    judge = browsers()
    judge.come_in(2)
    judge.post("/judge/conflicts", "/judge", **{f"shown-{REF}": "1"})
    assert desk.declared(site.engine, 2) == {1}
    assert "ขั้นแรก: แจ้งส่วนได้เสีย" in judge.get("/judge").text


def test_each_judge_sees_their_own_entries_alone(judges: Judges, site: Site) -> None:
    committee.assign(site.engine, {1: {1}, 2: {2}}, NOON)
    judge = judges(1)
    page = judge.get("/judge").text
    assert (REF in page, OTHER_REF in page) == (True, False)
    answers = [judge.get(f"/judge/{OTHER_REF}{rest}") for rest in ("", "/packet.pdf")]
    assert [answer.status_code for answer in answers] == [404, 404]
    judge.client.post(f"/judge/{OTHER_REF}/scores", data={"mark": judge.mark("/judge"), "points-1": "3"})
    assert judge.get("/judge").text.count("0/1") == 1


def test_entry_without_a_packet_is_being_prepared(judges: Judges, site: Site) -> None:
    judge = judges(1)
    from store.engine import writing
    from store.judging_schema import packet

    with writing(site.engine) as connection:
        connection.execute(packet.delete().where(packet.c.entry == 1))
    assert "กำลังจัดทำเอกสาร" in judge.get("/judge").text
    assert judge.get(f"/judge/{REF}").status_code == 409


def test_bundle_is_handed_out_and_logged(judges: Judges, site: Site) -> None:
    from judging.keeping import keep
    from judging.places import bundle_file

    judge = judges(1)
    assert judge.get("/judge/bundle.zip").status_code == 409
    assert site.hall is not None
    keep(bundle_file(site.hall.folder, "K01", 1), b"PK")
    packets.record_bundle(site.engine, 1, 1, "0" * 64, 2, NOON)
    answer = judge.get("/judge/bundle.zip")
    assert (answer.content, answer.headers["content-disposition"]) == (
        b"PK", "attachment; filename*=UTF-8''DG2566_K01.zip",
    )  # fmt: skip


def test_original_decks_stay_here_unless_the_organiser_lets_them_go(judges: Judges) -> None:
    judge = judges(1)
    assert "deck.zip" not in judge.get(f"/judge/{REF}").text
    assert judge.get(f"/judge/{REF}/deck.zip").status_code == 404
