"""A maker for tests, run in a process of its own like the real ones: it does what the content says."""

import ctypes
import os
import resource
import sys
from importlib import import_module
from itertools import count
from pathlib import Path

from complaints.evidence import process
from complaints.evidence.process import NotMadeError, answer


def obey(content):
    order, _line, rest = content.partition(b"\n")
    return ORDERS[order](rest)


def refuse(_rest):
    raise NotMadeError("locked")


def break_off(_rest):
    raise RuntimeError(1)


def crash(_rest):
    return ctypes.string_at(0)


def work_for_ever(_rest):
    resource.setrlimit(resource.RLIMIT_CPU, (1, 1))  # less than the real limit, for a quick test
    return sum(count())


def take_memory(_rest):
    return bytes(300 * 1024 * 1024)


def write_file(rest):
    Path(rest.decode()).write_bytes(b"x")
    return b"written"


def chatter(rest):
    sys.stdout.write("a library speaks")
    sys.stdout.flush()
    os.write(1, b"and another one")
    return rest


def tell_environment(_rest):
    return " ".join(sorted(os.environ)).encode()


def tell_modules(_rest):
    return " ".join(sorted({name.partition(".")[0] for name in sys.modules})).encode()


def tell_memory(rest):
    """What the maker on the first line needs for the file behind it: the most memory of the process, in kB."""
    maker, _line, file = rest.partition(b"\n")
    import_module(maker.decode()).drawn_anew(file)
    (most,) = [line.split()[1] for line in Path("/proc/self/status").read_text().splitlines() if "VmHWM" in line]
    return most.encode()


def too_much(_rest):
    return bytes(process.LARGEST_RESULT + 1)


ORDERS = {
    b"break off": break_off,
    b"chatter": chatter,
    b"crash": crash,
    b"nothing": lambda _rest: b"",
    b"refuse": refuse,
    b"take memory": take_memory,
    b"tell environment": tell_environment,
    b"tell memory": tell_memory,
    b"tell modules": tell_modules,
    b"too much": too_much,
    b"work for ever": work_for_ever,
    b"write file": write_file,
}

if __name__ == "__main__":
    answer(obey)
