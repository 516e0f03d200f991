"""The commands around what is kept: proof, replay, backup, and the rights of persons."""

from pathlib import Path
from typing import Annotated

import typer

from app.options import ConfigOption, JsonOption, Words, YesOption

keeping = typer.Typer(rich_markup_mode=None)


@keeping.command(epilog="Example: ./run verify --receipt receipt.txt")
def verify(
    config: ConfigOption = None,
    *,
    head: Annotated[
        str,
        typer.Option(metavar="HEX", help="A head of the event log: from a digest, or noted before."),
    ] = "",
    receipt: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Check a receipt that an applicant kept instead.")
    ] = None,
    json: JsonOption = False,
) -> int:
    """Prove that event log, database and archive agree.

    A line for everything that was changed, removed or lost, and then exit code 1. The head that is printed,
    and that each morning's digest tells, belongs kept elsewhere: with --head even a log shows that was cut
    short with its rows, or rewritten by one who had the key.
    """
    from app.commands.receipts import check_receipt  # noqa: PLC0415
    from app.commands.verifying import verify_all  # noqa: PLC0415

    if receipt:
        return check_receipt(receipt, config, as_json=json)
    return verify_all(config, head=head, as_json=json)


@keeping.command(epilog="Example: ./run replay --set-aside")
def replay(
    names: Annotated[
        list[str] | None,
        typer.Argument(metavar="[HASH...]", help="Set-aside mails, by the beginning of their SHA-256."),
    ] = None,
    config: ConfigOption = None,
    *,
    set_aside: Annotated[bool, typer.Option("--set-aside", help="All that is set aside.")] = False,
    everything: Annotated[
        bool, typer.Option("--all", help="Decide the whole archive in a scratch store, and compare.")
    ] = False,
    json: JsonOption = False,
) -> int:
    """Take set-aside mail through the ten steps again.

    Without a name or an option it lists what is set aside. With --all nothing is stored or sent: every mail
    is decided anew in the order of the log, and what comes out otherwise than on record is told.
    """
    from app.commands.replaying import list_set_aside, replay_everything, replay_set_aside  # noqa: PLC0415

    if everything:
        return replay_everything(config, as_json=json)
    if names or set_aside:
        return replay_set_aside(names or [], config, as_json=json)
    return list_set_aside(config, as_json=json)


@keeping.command(epilog="Example: ./run export entries.xlsx")
def export(
    file: Annotated[
        Path, typer.Argument(metavar="FILE", help="Ends with .xlsx, .csv, .json or .zip.", show_default=False)
    ],
    config: ConfigOption = None,
    *,
    json: JsonOption = False,
) -> int:
    """Write all entries into a file, or their files into a ZIP.

    The same as the pages give for a list. The file is its owner's alone, and takes the place of one that
    has its name; the event log notes the export.
    """
    from app.commands.exporting import export_entries  # noqa: PLC0415

    return export_entries(file, config, as_json=json)


@keeping.command(epilog="Example: ./run backup /mnt/backup/dgti")
def backup(
    folder: Annotated[Path, typer.Argument(metavar="FOLDER", help="Where it goes.", show_default=False)],
    config: ConfigOption = None,
    *,
    keep: Annotated[int, typer.Option(metavar="N", min=1, help="Databases kept, the newest ones.")] = 14,
    json: JsonOption = False,
) -> int:
    """Back up the whole store, encrypted, while the service runs.

    Messages are added to those of earlier backups in the folder; everything is read again afterwards.
    """
    from app.commands.backing_up import back_up  # noqa: PLC0415

    return back_up(folder, config, keep=keep, as_json=json)


@keeping.command(epilog="Example: ./run restore /mnt/backup/dgti")
def restore(
    folder: Annotated[Path, typer.Argument(metavar="FOLDER", help="The backup.", show_default=False)],
    config: ConfigOption = None,
    *,
    at: Annotated[str, typer.Option(metavar="MOMENT", help="Which, as 20230731T0930; else the newest.")] = "",
    json: JsonOption = False,
) -> int:
    """Restore a backup into an empty store, and prove it.

    The database may be of the other kind. What was erased since the backup is erased again.
    """
    from app.commands.backing_up import bring_back  # noqa: PLC0415

    return bring_back(folder, config, at=at, as_json=json)


@keeping.command(epilog="Example: ./run purge")
def purge(config: ConfigOption = None, *, yes: YesOption = False, json: JsonOption = False) -> int:
    """Erase persons and their mails once their time is over.

    That is after contest.retention_ends. Decisions, scores and counts stay. Without --yes nothing is erased.
    """
    from app.commands.persons import purge_persons  # noqa: PLC0415

    return purge_persons(config, yes=yes, as_json=json)


person = typer.Typer(help="What is held of a person.", rich_markup_mode=None)


@person.command("find", epilog='Example: ./run person find "สมหญิง"')
def person_find(words: Words, config: ConfigOption = None, *, json: JsonOption = False) -> int:
    """Find persons by a part of address, name or telephone."""
    from app.commands.persons import find_persons  # noqa: PLC0415

    return find_persons(words, config, as_json=json)


@person.command("export", epilog="Example: ./run person export somying@office.example")
def person_export(words: Words, config: ConfigOption = None) -> int:
    """Print everything held of a person, as JSON."""
    from app.commands.persons import export_person  # noqa: PLC0415

    return export_person(words, config)


@person.command("correct", epilog="Example: ./run person correct somying@office.example --phone 038000000")
def person_correct(
    words: Words,
    config: ConfigOption = None,
    *,
    email: Annotated[str | None, typer.Option(metavar="ADDR", help="The right address.")] = None,
    name: Annotated[str | None, typer.Option(metavar="NAME", help="The right name.")] = None,
    phone: Annotated[str | None, typer.Option(metavar="NUMBER", help="The right telephone number.")] = None,
    json: JsonOption = False,
) -> int:
    """Correct address, name or telephone of a person."""
    from app.commands.persons import correct_person  # noqa: PLC0415
    from store.persons import Correction  # noqa: PLC0415

    return correct_person(words, config, Correction(email, name, phone), as_json=json)


@person.command("erase", epilog="Example: ./run person erase somying@office.example")
def person_erase(
    words: Words, config: ConfigOption = None, *, yes: YesOption = False, json: JsonOption = False
) -> int:
    """Erase a person with all mails and answers.

    A tombstone stands for each mail, so that the log can still be proven. Without --yes nothing is erased.
    """
    from app.commands.persons import erase_person  # noqa: PLC0415

    return erase_person(words, config, yes=yes, as_json=json)


def add_to(cli: typer.Typer) -> None:
    """Offer the commands beside the others."""
    cli.registered_commands.extend(keeping.registered_commands)
    cli.add_typer(person, name="person")
