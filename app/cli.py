"""Runs one command line, and tells what is wrong with it in one sentence."""

import typer
from typer.exceptions import TyperException
from typer.main import get_command

from app.catalogue import cli
from app.faults import INTERRUPTED, WRONG_USE, exit_code_of
from app.logs import set_up_logs
from app.output import program


def run(arguments: list[str], *, debug: bool) -> int:
    """Run one command line; returns the exit code. With `debug` a fault shows its traceback."""
    set_up_logs(debug=debug)
    return exit_code_of(lambda: _called(arguments), debug=debug)


def _called(arguments: list[str]) -> int:
    if not arguments:
        _called(["--help"])
        return WRONG_USE
    command = get_command(cli)
    try:
        # Not main(): that would turn a reader who has gone and Ctrl-C into exit codes of its own.
        with command.make_context(program(), _config_behind(arguments)) as context:
            result = command.invoke(context)
    except typer.Exit as ended:
        return int(ended.exit_code)
    except typer.Abort:
        return INTERRUPTED
    except TyperException as error:
        at = getattr(error, "ctx", None)
        where = at.command_path if at else program()
        typer.echo(f"{error.format_message()}\nTry: {where} --help", err=True)
        return error.exit_code
    return result if isinstance(result, int) else 0


def _config_behind(arguments: list[str]) -> list[str]:
    """The same line with a --config that stands before the command behind it, where options are known."""
    name, is_joined, _ = arguments[0].partition("=")
    size = 1 if is_joined else 2
    if name != "--config" or len(arguments) <= size:
        return list(arguments)
    option, line = arguments[:size], arguments[size:]
    end = line.index("--") if "--" in line else len(line)
    return [*line[:end], *option, *line[end:]]
