"""Reads what a README claims; pure.

The tree stands in a block that begins with ```text. A line is one or more paths, two spaces or more, and what they
are; two more spaces of indentation mean one folder deeper; a folder ends with a slash.
"""

import re
from collections.abc import Iterator
from pathlib import PurePosixPath

BLOCK = re.compile(r"^```(\w*)\n(.*?)^```", re.MULTILINE | re.DOTALL)
CODE = re.compile(r"`([^`\n]+)`")
FILE = re.compile(r"[\w.-]+(?:/[\w.-]+)*(?:/|\.(?:css|csv|html|js|json|md|mo|po|png|py|toml|txt|yml))\Z|\.ci/run\Z")
IMAGE = re.compile(r"!\[([^\]]*)\]\(([^)\s]+)\)")
MAKE = re.compile(r"\bmake ([a-z][a-z-]*)")
TARGET = re.compile(r"^([a-z][a-z-]*):", re.MULTILINE)
INDENT = 2


def blocks(text: str, language: str) -> list[str]:
    return [body for name, body in BLOCK.findall(text) if name == language]


def tree(text: str) -> dict[str, str]:
    """Path → what it is, from the first ```text block, in order."""
    found: dict[str, str] = {}
    folders: list[str] = []
    for line in blocks(text, "text")[0].splitlines():
        if line.strip():
            depth = (len(line) - len(line.lstrip())) // INDENT
            names, what = _names_and_what(line)
            del folders[depth:]
            found |= {"".join([*folders, name]): what for name in names}
            folders.append(names[0])
    return found


def _names_and_what(line: str) -> tuple[list[str], str]:
    names, *rest = re.split(r"\s{2,}", line.strip(), maxsplit=1)
    return names.split(" "), rest[0] if rest else ""


def make_targets_named(text: str) -> set[str]:
    """The targets of `make x` in code: in a line of a block or between backticks, not in a running sentence."""
    code = [body for _language, body in BLOCK.findall(text)] + CODE.findall(BLOCK.sub("", text))
    return {target for part in code for target in MAKE.findall(part)}


def make_targets(makefile: str) -> set[str]:
    return set(TARGET.findall(makefile))


def files_named(text: str) -> set[str]:
    """Files and folders named between backticks outside blocks; addresses begin with a slash and are no files."""
    return {code for code in CODE.findall(BLOCK.sub("", text)) if FILE.match(code)}


def images(text: str) -> Iterator[tuple[str, str]]:
    """(alternative text, path) of each picture."""
    yield from IMAGE.findall(text)


def top_level(paths: list[str]) -> set[str]:
    """The first part of each path; a folder with its slash."""
    return {parts[0] if len(parts) == 1 else f"{parts[0]}/" for path in paths if (parts := PurePosixPath(path).parts)}
