"""The commands around the committee: judges, packets, scores and letters."""

from pathlib import Path
from typing import Annotated

import typer

from app.options import ConfigOption, JsonOption, Paths

judges = typer.Typer(help="The committee.", rich_markup_mode=None)
scores = typer.Typer(help="What judges gave, and the results.", rich_markup_mode=None)
letters = typer.Typer(help="Letters with the results.", rich_markup_mode=None)
packets = typer.Typer(help="What judges read.", rich_markup_mode=None)


@judges.command("import", epilog="Example: ./run judges import judges.csv")
def judges_import(
    csv: Annotated[Path, typer.Argument(metavar="CSV", help="The list.", show_default=False)],
    config: ConfigOption = None,
    *,
    json: JsonOption = False,
) -> int:
    """Take in the committee: name, email, body, panel, recuse.

    Who is no longer on the list has left the committee; scores that they gave are kept and do not count.
    """
    from app.commands.judges import import_judges  # noqa: PLC0415

    return import_judges(csv, config, as_json=json)


@judges.command("assign", epilog="Example: ./run judges assign")
def judges_assign(config: ConfigOption = None, *, json: JsonOption = False) -> int:
    """Assign the complete entries: all to every judge, or shared out among the panels."""
    from app.commands.judges import assign_entries  # noqa: PLC0415

    return assign_entries(config, as_json=json)


@judges.command("slots", epilog="Example: ./run judges slots slots.csv")
def judges_slots(
    csv: Annotated[Path | None, typer.Argument(metavar="CSV", help="The list.", show_default=False)] = None,
    config: ConfigOption = None,
    *,
    json: JsonOption = False,
) -> int:
    """Take in when works are presented: reference, day, start, minutes, place. Others stay as they are.

    Without a list, say when works are presented, who was invited and who comes, as the pages do.
    """
    from app.commands.slots import take_slots  # noqa: PLC0415

    return take_slots(csv, config, as_json=json)


@packets.command("build", epilog="Example: ./run packets build")
def packets_build(config: ConfigOption = None, *, json: JsonOption = False) -> int:
    """Build what judges read; only what is new or changed is built again."""
    from app.commands.packets import build_packets  # noqa: PLC0415

    return build_packets(config, as_json=json)


@packets.command("status", epilog="Example: ./run packets status")
def packets_status(config: ConfigOption = None, *, json: JsonOption = False) -> int:
    """Show how far packets, bundles and scores are, judge by judge."""
    from app.commands.packets import show_progress  # noqa: PLC0415

    return show_progress(config, as_json=json)


@scores.command("take", epilog="Example: ./run scores take 02_ใบคะแนน_K01.xlsx")
def scores_take(files: Paths, config: ConfigOption = None, *, json: JsonOption = False) -> int:
    """Take in score workbooks and filled score sheets that came by another road than mail."""
    from app.commands.scores import take_scores  # noqa: PLC0415

    return take_scores(files, config, as_json=json)


@scores.command("rank", epilog="Example: ./run scores rank")
def scores_rank(
    config: ConfigOption = None,
    *,
    vote: Annotated[
        str, typer.Option(metavar="REFS", help="Tied entries in the order voted, with commas between them.")
    ] = "",
    sign: Annotated[str, typer.Option(metavar="REMARK", help="Freeze the results as signed minutes.")] = "",
    winners: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Write the winners there, for next year's winners import."),
    ] = None,
    json: JsonOption = False,
) -> int:
    """Rank the entries by the mean of completed totals, and list the results by level."""
    from app.commands.ranking import rank_entries  # noqa: PLC0415

    return rank_entries(config, vote=vote, sign=sign, winners_to=winners, as_json=json)


@packets.command("send", epilog="Example: ./run packets send")
def packets_send(
    config: ConfigOption = None,
    *,
    remind: Annotated[bool, typer.Option("--remind", help="Remind those who owe scores.")] = False,
    json: JsonOption = False,
) -> int:
    """Mail each judge the latest bundle, once; the worker carries the mails out."""
    from app.commands.sending import send_packets  # noqa: PLC0415

    return send_packets(config, remind=remind, as_json=json)


@letters.command("release", epilog="Example: ./run letters release")
def letters_release(config: ConfigOption = None, *, json: JsonOption = False) -> int:
    """Let the result letters and certificates go out that signing the results has prepared, each once."""
    from app.commands.sending import release_letters  # noqa: PLC0415

    return release_letters(config, as_json=json)


def add_to(cli: typer.Typer) -> None:
    """Hang these groups into the commands."""
    cli.add_typer(judges, name="judges")
    cli.add_typer(packets, name="packets")
    cli.add_typer(scores, name="scores")
    cli.add_typer(letters, name="letters")
