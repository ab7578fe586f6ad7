"""Makes ``.venv`` from the lock file and carries on there. Standard library only: nothing is installed yet."""

import hashlib
import locale
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
VENV = ROOT / ".venv"
STAMP = VENV / ".complete"
STARTED = time.monotonic()


class EnvironmentFailure(Exception):
    """The environment could not be made; the text says why and what to do."""


def old_python():
    """What to tell who runs a Python that is too old, in both languages."""
    text = (Path(__file__).parent / "old_python.txt").read_text(encoding="utf-8")
    return text.format(version=sys.version.split()[0])


def speak_to_any_console():
    """Let a console that lacks Chinese letters show question marks in their place instead of failing."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")


def keep_compiled_modules():
    """Let this process and those it starts keep what they compile, also where the environment says otherwise.

    Packages are installed without compiled modules; were none kept, each kernel would spend seconds compiling anew.
    """
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    sys.dont_write_bytecode = False


def spare_unused_imports():
    """Leave out a grammar of internationalised addresses, half of the start, that jsonschema would build at import.

    No such address is checked here.
    """
    sys.modules.setdefault("rfc3987_syntax", None)


def message_language(arguments):
    """Language of messages: ``--lang`` when given, else the locale's.

    Examples
    --------
    >>> message_language(["book", "--lang", "zh"]), message_language(["book", "--lang=en"])
    ('zh', 'en')
    """
    for here, following in zip(arguments, [*arguments[1:], ""], strict=False):
        asked = following if here == "--lang" else here.partition("=")[2] if here.startswith("--lang=") else ""
        if asked in ("zh", "en"):
            return asked
    names = [os.environ.get(name, "") for name in ("LC_ALL", "LC_MESSAGES", "LANG")] + [locale.getlocale()[0] or ""]
    named = next((name for name in names if name and name not in ("C", "POSIX", "C.UTF-8", "en_US")), "")
    return "zh" if named.lower().startswith(("zh", "chinese")) else "en"


def installed_here():
    """Whether the running Python has the report and so all it needs."""
    if Path(sys.prefix).resolve() == VENV.resolve():
        return _stamp() == _wanted()
    from importlib.metadata import PackageNotFoundError, version

    try:
        return bool(version("soft-connectivity-report"))
    except PackageNotFoundError:
        return False


def _wanted():
    made_from = (ROOT / "requirements.txt").read_bytes() + (ROOT / "pyproject.toml").read_bytes()
    return hashlib.sha256(made_from).hexdigest()


def _stamp():
    return STAMP.read_text(encoding="ascii") if STAMP.exists() else ""


def _say(lang, key, **values):
    import tomllib

    path = ROOT / "softconnectivity" / "messages" / lang / "environment.toml"
    return tomllib.loads(path.read_text(encoding="utf-8"))[key].format(**values)


def ensure(lang):
    """Python of the checkout's own environment, made or completed when it is not what the lock file asks for.

    Parameters
    ----------
    lang : str
        Language of messages.

    Returns
    -------
    Path
        The interpreter.

    Raises
    ------
    EnvironmentFailure
        With the way out.
    """
    python = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    if python.exists() and _stamp() == _wanted():
        return python
    print(_say(lang, "making", path=VENV.name), file=sys.stderr, flush=True)
    try:
        _make(python, lang)
        _install(python, lang)
        STAMP.write_text(_wanted(), encoding="ascii")
    except OSError as error:
        raise EnvironmentFailure(_say(lang, "cannot_write", path=error.filename or VENV, why=error.strerror)) from error
    print(_say(lang, "made"), file=sys.stderr, flush=True)
    return python


def _make(python, lang):
    if python.exists() and subprocess.run([str(python), "-c", "import pip"], capture_output=True).returncode == 0:
        return
    shutil.rmtree(VENV, ignore_errors=True)
    VENV.mkdir(parents=True)
    done = subprocess.run([sys.executable, "-m", "venv", str(VENV)], capture_output=True, text=True)
    if done.returncode:
        raise EnvironmentFailure(_say(lang, "no_venv", why=(done.stdout + done.stderr).strip()))


def _install(python, lang):
    lock = ROOT / "requirements.txt"
    total = sum(line[:1].isalnum() for line in lock.read_text(encoding="utf-8").splitlines())
    # Most of what comes along is never run: a module is compiled when it is first imported (keep_compiled_modules).
    pip = [str(python), "-m", "pip", "--disable-pip-version-check", "install", "--no-compile", "--progress-bar", "off"]
    # The lock names every package there is to be: pip need not work that out again (a test holds it to that).
    _pip([*pip, "--no-deps", "--require-hashes", "-r", str(lock)], total, lang)
    _pip([*pip, "--no-build-isolation", "--no-deps", "-e", str(ROOT)], 0, lang)
    packages = [str(ROOT / name) for name in ("softconnectivity", "twinbook")]
    subprocess.run([str(python), "-m", "compileall", "-q", *packages])


def _pip(command, total, lang):
    """Run pip with a counter in place of its lines; its last lines are told when it fails."""
    lines, seen = [], 0
    told = {"stdout": subprocess.PIPE, "stderr": subprocess.STDOUT, "text": True, "errors": "replace"}
    with subprocess.Popen(command, **told) as pip:
        for line in pip.stdout:
            lines.append(line)
            if line.startswith("Collecting") and total:
                seen += 1
                name = line.split()[1].split("=")[0]
                _show(_say(lang, "fetching", n=min(seen, total), total=total, name=name), seen % 20 == 1)
            elif line.startswith("Installing collected"):
                _show(_say(lang, "installing"), True)
    if sys.stderr.isatty():
        print("\r\033[K", end="", file=sys.stderr)
    if pip.returncode:
        raise EnvironmentFailure(_say(lang, "pip_failed", why="".join(lines[-12:]).strip()))


def _show(text, also_in_a_log):
    if sys.stderr.isatty():
        print(f"\r\033[K{text}", end="", file=sys.stderr, flush=True)
    elif also_in_a_log:
        print(text, file=sys.stderr, flush=True)
