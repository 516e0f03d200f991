"""The commands of the office: its lists, what goes out, and who may sign in."""

from pathlib import Path
from typing import Annotated

import typer

from app.options import ConfigOption, JsonOption
from contest.account import AccountRole

register = typer.Typer(help="The register of agencies.", rich_markup_mode=None)
winners = typer.Typer(help="The works that won in earlier years.", rich_markup_mode=None)
search = typer.Typer(help="What the pages search in.", rich_markup_mode=None)
notices = typer.Typer(help="The answers: release what is prepared, pause and resume.", rich_markup_mode=None)
user = typer.Typer(help="The people who may sign in to the pages.", rich_markup_mode=None)


@register.command("import", epilog="Example: ./run register import agencies.csv")
def register_import(
    csv: Annotated[Path, typer.Argument(metavar="CSV", help="The list.", show_default=False)],
    config: ConfigOption = None,
    *,
    json: JsonOption = False,
) -> int:
    """Take in the official list of agencies in the place of the last one."""
    from app.commands.registering import import_register  # noqa: PLC0415

    return import_register(csv, config, as_json=json)


@winners.command("import", epilog="Example: ./run winners import winners_2565.csv")
def winners_import(
    csv: Annotated[Path, typer.Argument(metavar="CSV", help="The list.", show_default=False)],
    config: ConfigOption = None,
    *,
    json: JsonOption = False,
) -> int:
    """Take in the works that won in earlier years, in the place of the last list of those years."""
    from app.commands.winning import import_winners  # noqa: PLC0415

    return import_winners(csv, config, as_json=json)


@search.command("build", epilog="Example: ./run search build")
def search_build(config: ConfigOption = None, *, json: JsonOption = False) -> int:
    """Read the slides that a search cannot look in yet; needed once after the update of an older store."""
    from app.commands.searching import build_search  # noqa: PLC0415

    return build_search(config, as_json=json)


@notices.command("list", epilog="Example: ./run notices list")
def notices_list(config: ConfigOption = None, *, json: JsonOption = False) -> int:
    """List the answers that shadow mode has prepared."""
    from app.commands.releasing import list_prepared  # noqa: PLC0415

    return list_prepared(config, as_json=json)


@notices.command("release", epilog="Example: ./run notices release DG66-0001")
def notices_release(
    ref: Annotated[
        list[str] | None, typer.Argument(metavar="[REF...]", help="Reference numbers.", show_default=False)
    ] = None,
    config: ConfigOption = None,
    *,
    all_: Annotated[bool, typer.Option("--all", help="Everything that is prepared.")] = False,
    json: JsonOption = False,
) -> int:
    """Let prepared answers go out."""
    from app.commands.releasing import release_prepared  # noqa: PLC0415

    return release_prepared(ref or [], config, all_of_it=all_, as_json=json)


@notices.command("pause", epilog="Example: ./run notices pause")
def notices_pause(config: ConfigOption = None, *, json: JsonOption = False) -> int:
    """Send no answer until resumed; mail is still taken in and decided."""
    from app.commands.releasing import switch_sending  # noqa: PLC0415

    return switch_sending(config, on=False, as_json=json)


@notices.command("resume", epilog="Example: ./run notices resume")
def notices_resume(config: ConfigOption = None, *, json: JsonOption = False) -> int:
    """Send answers again, the oldest first."""
    from app.commands.releasing import switch_sending  # noqa: PLC0415

    return switch_sending(config, on=True, as_json=json)


@user.command("add", epilog="Example: ./run user add somsri --role officer")
def user_add(
    name: Annotated[
        str, typer.Argument(metavar="NAME", help="The name to sign in with.", show_default=False)
    ],
    role: Annotated[
        AccountRole,
        typer.Option(metavar="ROLE", help="officer, admin, secretary or judge.", show_default=False),
    ],
    config: ConfigOption = None,
    *,
    one_time: Annotated[bool, typer.Option("--one-time", help="Ask for a one-time code as well.")] = False,
    generate: Annotated[bool, typer.Option("--generate", help="Make a password and print it.")] = False,
    reset: Annotated[
        bool, typer.Option("--reset", help="A new password for an account that exists.")
    ] = False,
) -> int:
    """Make an account; the password is asked for, or read from standard input.

    An officer decides, an admin keeps accounts as well, a secretary reads, a judge scores.
    """
    from app.commands.people import add_user  # noqa: PLC0415

    return add_user(name, role, config, one_time=one_time, generate=generate, reset=reset)


def add_to(cli: typer.Typer) -> None:
    """Hang these groups into the commands."""
    cli.add_typer(register, name="register")
    cli.add_typer(winners, name="winners")
    cli.add_typer(search, name="search")
    cli.add_typer(notices, name="notices")
    cli.add_typer(user, name="user")
