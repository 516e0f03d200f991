"""The commands and their options; what each one does stands in `app.commands`, imported when called."""

from pathlib import Path
from typing import Annotated

import typer

from app import catalogue_judging, catalogue_keeping, catalogue_office, catalogue_trials
from app.options import ConfigOption, JsonOption, Paths

cli = typer.Typer(
    help="Takes in the entries to the contest “ท้องถิ่นดิจิทัล”, answers them and keeps the log.",
    epilog="NAME --help shows an example. --debug, anywhere on the line, shows the traceback of a fault.",
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)


@cli.command(epilog="Example: ./run demo --once")
def demo(
    config: ConfigOption = None,
    *,
    once: Annotated[bool, typer.Option("--once", help="Work through the season and exit.")] = False,
    port: Annotated[
        int | None, typer.Option(metavar="N", min=1, max=65535, help="Where the log is shown; else web.port.")
    ] = None,
    entries: Annotated[int, typer.Option(metavar="N", min=1, help="Number of works in the season.")] = 45,
    seed: Annotated[int, typer.Option(metavar="N", help="Seed from which everything is drawn.")] = 2564,
    notices: Annotated[
        Path | None, typer.Option(metavar="FOLDER", help="Write the first notice of each kind there.")
    ] = None,
    packets: Annotated[
        bool, typer.Option("--packets", help="Build what a committee of five reads of it.")
    ] = False,
    json: JsonOption = False,
) -> int:
    """Play the season of 2564 on mail servers of its own.

    Without --once the log of the season is then shown on a page of this machine. With --config, that file
    goes over the configuration of 2564; a config.toml in this folder does not.
    """
    from app.commands.demo import play_season  # noqa: PLC0415

    return play_season(
        config,
        once=once,
        port=port,
        entries=entries,
        seed=seed,
        notices=notices,
        packets=packets,
        as_json=json,
    )


@cli.command(epilog="Example: ./run init")
def init(
    config: Annotated[Path, typer.Option("--config", metavar="FILE", help="The file to write.")] = Path(
        "config.toml"
    ),
    *,
    data: Annotated[
        Path | None, typer.Option(metavar="FOLDER", help="Where database, archive and packets lie; else var.")
    ] = None,
    yes: Annotated[bool, typer.Option("--yes", help="Ask nothing; keep the example's values.")] = False,
) -> int:
    """Write a commented config.toml, asking what it must know."""
    from app.commands.setup import write_configuration  # noqa: PLC0415

    return write_configuration(config, data, ask=not yes)


@cli.command(epilog="Example: ./run doctor --config config.toml")
def doctor(config: ConfigOption = None, *, json: JsonOption = False) -> int:
    """Check everything the service needs, a line each.

    Configuration, mailbox, SMTP server, database, disk, sandbox, fonts and optional tools.
    """
    from app.commands.doctor import examine  # noqa: PLC0415

    return examine(config, as_json=json)


@cli.command(epilog="Example: ./run worker --config config.toml")
def worker(config: ConfigOption = None) -> int:
    """Watch the mailbox and answer, until stopped."""
    from app.commands.watching import work_until_stopped  # noqa: PLC0415

    return work_until_stopped(config)


@cli.command(epilog="Example: ./run web --config config.toml")
def web(config: ConfigOption = None) -> int:
    """Serve the organiser's pages, until stopped."""
    from app.commands.serving import serve_pages  # noqa: PLC0415

    return serve_pages(config)


@cli.command(epilog="Example: ./run service --config config.toml")
def service(config: ConfigOption = None) -> int:
    """Watch the mailbox and serve the pages, in one process."""
    from app.commands.serving import serve_and_work  # noqa: PLC0415

    return serve_and_work(config)


@cli.command(epilog="Example: ./run once")
def once(
    config: ConfigOption = None,
    *,
    fresh: Annotated[
        bool, typer.Option("--fresh", help="Begin a new database although there is decided mail.")
    ] = False,
    json: JsonOption = False,
) -> int:
    """Look into the mailbox once, decide, send, and exit."""
    from app.commands.working import work_once  # noqa: PLC0415

    return work_once(config, fresh=fresh, as_json=json)


@cli.command("import", epilog="Example: ./run import backup.mbox folder-of-eml/")
def import_(paths: Paths, config: ConfigOption = None, *, json: JsonOption = False) -> int:
    """Take in .eml, mbox or Maildir as if it had arrived.

    The receipt time is that of the topmost Received. What was taken in before is not taken in again.
    """
    from app.commands.importing import take_in  # noqa: PLC0415

    return take_in(paths, config, as_json=json)


@cli.command(epilog="Example: ./run check mail.eml")
def check(paths: Paths, config: ConfigOption = None) -> int:
    """Show what would be decided about mails, a JSON line each.

    Nothing is stored or sent.
    """
    from app.commands.checking import check_paths  # noqa: PLC0415

    return check_paths(paths, config)


@cli.command(epilog="Example: ./run extract deck.pptx form.pdf")
def extract(
    paths: Paths,
    config: ConfigOption = None,
    *,
    ocr: Annotated[
        bool, typer.Option("--ocr", help="Let tesseract read scans as well, seconds a page.")
    ] = False,
) -> int:
    """Read decks, PDFs and pictures alone, a JSON line each."""
    from app.commands.reading import extract_paths  # noqa: PLC0415

    return extract_paths(paths, config, ocr=ocr)


@cli.command(epilog='Example: ./run agency "อบต.ปางหมู_form1.pdf"')
def agency(
    names: Annotated[
        list[str],
        typer.Argument(metavar="NAME...", help="Names or form file names; - reads them from standard input."),
    ],
    config: ConfigOption = None,
    *,
    sender: Annotated[
        str, typer.Option(metavar="ADDR", help="The sender's address, taken as authenticated.")
    ] = "",
    register: Annotated[
        Path | None,
        typer.Option(metavar="CSV", help="A register; else the gazetteer and the agencies configured."),
    ] = None,
) -> int:
    """Tell which agency a name means, a JSON line each."""
    from app.commands.reading import resolve_names  # noqa: PLC0415

    return resolve_names(names, config, sender=sender, register=register)


@cli.command(epilog="Example: ./run log")
def log(config: ConfigOption = None, *, json: JsonOption = False) -> int:
    """List all entries, and the mail that is no entry."""
    from app.commands.log import print_log  # noqa: PLC0415

    return print_log(config, as_json=json)


@cli.command(epilog="Example: ./run show DG66-0001")
def show(
    ref: Annotated[str, typer.Argument(metavar="REF", help="A reference number; 12 will do, or Q-3.")],
    config: ConfigOption = None,
    *,
    json: JsonOption = False,
) -> int:
    """Show one entry with everything that happened to it."""
    from app.commands.show import print_entry  # noqa: PLC0415

    return print_entry(ref, config, as_json=json)


@cli.command(epilog="Example: ./run report --json")
def report(config: ConfigOption = None, *, json: JsonOption = False) -> int:
    """Count the season, and list the winners by province."""
    from app.commands.report import print_report  # noqa: PLC0415

    return print_report(config, as_json=json)


catalogue_office.add_to(cli)
catalogue_trials.add_to(cli)
catalogue_judging.add_to(cli)
catalogue_keeping.add_to(cli)
