"""The files of the project: what git keeps, or without git everything that is not made by a command."""

import shutil
import subprocess
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
MADE = {".git", ".venv", "var", "__pycache__", ".coverage", ".hypothesis"} | {
    *(".mypy_cache", ".ruff_cache", ".pytest_cache", ".import_linter_cache")
}
APPS = ("config", "schools", "finder", "complaints", "editors", "staff", "limits")


@cache
def project_files() -> tuple[str, ...]:
    """Paths from the root, sorted, with forward slashes; files not yet added to git count too."""
    if (ROOT / ".git").exists() and shutil.which("git"):
        command = ["git", "-C", str(ROOT), "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
        listed = subprocess.run(command, capture_output=True, text=True, check=True).stdout.split("\0")
        return tuple(sorted(name for name in set(listed) if name and (ROOT / name).is_file()))
    found = (path.relative_to(ROOT) for path in ROOT.rglob("*") if path.is_file())
    return tuple(sorted(path.as_posix() for path in found if not MADE & set(path.parts)))


def files(*folders: str, kind: str = "") -> list[str]:
    """The project's files below these folders whose name ends with `kind`."""
    starts = tuple(f"{folder}/" for folder in folders)
    return [name for name in project_files() if name.startswith(starts) and name.endswith(kind)]


def read(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def line_count(name: str) -> int:
    return len(read(name).splitlines())
