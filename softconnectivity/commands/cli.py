"""Arguments in, exit status out; every error one message in the reader's language, a traceback only with --debug."""

import argparse
import sys
from collections.abc import Callable
from datetime import date

import yaml

from softconnectivity.commands import book, code, data, single, work
from softconnectivity.commands.environment import message_language
from softconnectivity.errors import ReportError
from softconnectivity.language import language
from twinbook.errors import BookError


def _parameter(lang: str) -> Callable[[str], tuple[str, object]]:
    """The reader of NAME=VALUE: values as YAML has them, but dates stay text, as the chapters take them."""

    def read(text: str) -> tuple[str, object]:
        name, equals, value = text.partition("=")
        try:
            read_value = yaml.safe_load(value)
        except yaml.YAMLError:
            equals = ""
        if not equals or not name.isidentifier():
            raise argparse.ArgumentTypeError(language(lang).text("commands.bad_parameter", given=text))
        return name, value if isinstance(read_value, date) else read_value

    return read


def parser(lang: str) -> argparse.ArgumentParser:
    """The parser of every command, its help in `lang`."""
    text = language(lang).text
    top = argparse.ArgumentParser(prog="python -m softconnectivity", description=text("commands.description"))
    top.add_argument("--lang", default=argparse.SUPPRESS, help=text("commands.option_lang"))
    commands = top.add_subparsers(dest="command", required=True, metavar="COMMAND")

    def add(name: str, run: object) -> argparse.ArgumentParser:
        one = commands.add_parser(name, help=text(f"commands.{name}"), description=text(f"commands.{name}"))
        one.add_argument("--lang", default=lang, help=text("commands.option_lang"))
        one.add_argument("--debug", action="store_true", help=text("commands.option_debug"))
        one.set_defaults(run=run)
        return one

    def add_data(one: argparse.ArgumentParser) -> None:
        one.add_argument("--data-dir", help=text("commands.option_data_dir"))
        one.add_argument("--as-of", help=text("commands.option_as_of"))
        one.add_argument(
            "-p", dest="parameters", type=_parameter(lang), action="append", default=[], metavar="NAME=VALUE",
            help=text("commands.option_parameter"),
        )  # fmt: skip

    add_data(add("book", book.build_book))
    chapter = add("run", single.run_chapter)
    chapter.add_argument("chapter", help=text("commands.option_chapter"))
    chapter.add_argument("-o", "--output", help=text("commands.option_output"))
    add_data(chapter)
    check = add("check", data.check_data)
    check.add_argument("path", help=text("commands.option_path"))
    check.add_argument("--report", help=text("commands.option_report"))
    add("new-data", data.new_data).add_argument("folder", help=text("commands.option_folder"))
    code.add_commands(add("code", None), lang)
    tests = add("test", work.run_tests)
    tests.add_argument("pytest", nargs="*", help=text("commands.option_pytest"))
    add("test-deep", work.run_deep_tests)
    add("bench", work.run_benchmarks)
    serve = add("serve", work.serve)
    serve.add_argument("--port", type=int, default=8000, help=text("commands.option_port"))
    add("lab", work.open_lab)
    add("clean", work.clean)
    return top


def main(arguments: list[str]) -> int:
    """Run one command and give its exit status."""
    lang = message_language(arguments)
    options = parser(lang).parse_args(arguments)
    try:
        return options.run(options)
    except (ReportError, BookError) as error:
        if options.debug:
            raise
        print(error, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:  # who reads along, such as `head`, has seen enough
        sys.stderr.close()
        return 1
