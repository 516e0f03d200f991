"""The commands and their options; what each one does stands in `app.commands`, imported when called."""

from pathlib import Path
from typing import Annotated

import typer

from app import catalogue_judging, catalogue_keeping
from app.options import ConfigOption, JsonOption, Paths, Place, Proof
from contest.account import AccountRole

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


register = typer.Typer(help="The register of agencies.", rich_markup_mode=None)
cli.add_typer(register, name="register")


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


winners = typer.Typer(help="The works that won in earlier years.", rich_markup_mode=None)
cli.add_typer(winners, name="winners")


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


search = typer.Typer(help="What the pages search in.", rich_markup_mode=None)
cli.add_typer(search, name="search")


@search.command("build", epilog="Example: ./run search build")
def search_build(config: ConfigOption = None, *, json: JsonOption = False) -> int:
    """Read the slides that a search cannot look in yet; needed once after the update of an older store."""
    from app.commands.searching import build_search  # noqa: PLC0415

    return build_search(config, as_json=json)


notices = typer.Typer(help="The answers: release what is prepared, pause and resume.", rich_markup_mode=None)
cli.add_typer(notices, name="notices")


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


@cli.command(epilog="Example: ./run bench large small")
def bench(
    names: Annotated[
        list[str] | None,
        typer.Argument(metavar="NAME...", help="Which; else all of them.", show_default=False),
    ] = None,
    *,
    rounds: Annotated[int, typer.Option(metavar="N", min=1, help="Runs of each; the middle counts.")] = 5,
) -> int:
    """Measure the service beside its peers.

    Each does the same work in the same run. The result goes to docs/benchmarks.md where there is one.

    The whole path: large, small, heavy, latency, hoard, growth, workers. A part of it: mime, deck, words,
    register, start. The pages over a crowded season: log20k. What judges read: packets.
    """
    from app.commands.benching import bench_by_name  # noqa: PLC0415

    return bench_by_name(names or (), rounds)


user = typer.Typer(help="The people who may sign in to the pages.", rich_markup_mode=None)
cli.add_typer(user, name="user")


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


@cli.command(epilog="Example: ./run prove fuzz --mails 100000")
def prove(
    name: Annotated[
        Proof,
        typer.Argument(
            metavar="NAME", help="Which: fuzz, parsers, kills, burst or packets.", show_default=False
        ),
    ],
    *,
    mails: Annotated[
        int | None,
        typer.Option(metavar="N", min=1, help="Number of mails or files; else what docs/proofs.md has."),
    ] = None,
    kills: Annotated[int, typer.Option(metavar="N", min=1, help="Kills at random moments.")] = 200,
    seconds: Annotated[
        float | None, typer.Option(metavar="S", min=1, help="End after so long at the latest.")
    ] = None,
    seed: Annotated[int | None, typer.Option(metavar="N", help="Seed of all chance; else the date.")] = None,
    on: Annotated[
        Place | None,
        typer.Option(metavar="PLACE", help="Kills on sqlite, postgres or workers (three); else on all."),
    ] = None,
) -> int:
    """Try for long what the tests try briefly.

    fuzz: damaged mails are read and judged; none may end without a verdict, nor memory grow. parsers:
    damaged files of every kind are read and looked at; none may meet a bug, nor memory grow. kills:
    workers on real servers are killed at every step and at random moments; nothing may be lost, doubled
    or left without its answer. burst: mail around closing time is judged by its receipt time. packets: what
    judges get says what is on record, in poppler and pdfium, and nobody can be found in it. Results go to
    docs/proofs.md where there is one, damaged mails that failed to var/fuzz. Without a seed, fuzz goes on
    where its last trial there was ended.
    """
    from app.commands.proving import prove_by_name  # noqa: PLC0415

    return prove_by_name(name, mails, kills, seconds, seed, on)


catalogue_judging.add_to(cli)
catalogue_keeping.add_to(cli)
