"""How long functions are, and what a source file holds that it should not; pure, from the syntax tree."""

import ast
import re
from collections.abc import Iterator
from math import ceil

Function = ast.FunctionDef | ast.AsyncFunctionDef
UNFINISHED = re.compile(r"\b(?:TODO|FIXME|XXX|HACK)\b")


def function_sizes(source: str) -> dict[str, int]:
    """Name and line → lines of code of each function, without its decorators and docstring."""
    functions = [node for node in ast.walk(ast.parse(source)) if isinstance(node, Function)]
    return {f"{function.name}:{function.lineno}": function_size(function) for function in functions}


def function_size(function: Function) -> int:
    """Lines from `def` to the end, the docstring left out."""
    lines = (function.end_lineno or function.lineno) - function.lineno + 1
    first = function.body[0]
    if ast.get_docstring(function, clean=False) is None:
        return lines
    return lines - ((first.end_lineno or first.lineno) - first.lineno + 1)


def percentile(sizes: list[int], share: float) -> int:
    """The size that this share of the functions does not exceed (nearest rank)."""
    return sorted(sizes)[ceil(share * len(sizes)) - 1]


def imports_inside_functions(source: str) -> Iterator[str]:
    """Where a function imports; `ready` of an AppConfig may, because Django's models do not exist before it."""
    for function in ast.walk(ast.parse(source)):
        if isinstance(function, Function) and function.name != "ready":
            for node in ast.walk(function):
                if isinstance(node, ast.Import | ast.ImportFrom):
                    yield f"line {node.lineno}: {function.name} imports inside itself."


def unfinished(source: str) -> Iterator[str]:
    for number, line in enumerate(source.splitlines(), start=1):
        if found := UNFINISHED.search(line):
            yield f"line {number}: {found.group()}"
