import functools
from collections import ChainMap, Counter, deque

from pyflink.common import Types

CARGO = Types.TUPLE([Types.STRING(), Types.INT()])
DEFAULTS = {"prefix": "cargo", "suffix": "v3", "parallelism": 2}


def merged(**options):
    return {**DEFAULTS, **options}


def uid_factory(options):
    prefix, suffix = options["prefix"], options["suffix"]

    def make(name, sep="_"):
        return sep.join((prefix, name, suffix))

    return make


def traced(function):
    @functools.wraps(function)
    def inner(*args, **kwargs):
        print("calling", function.__name__)
        return function(*args, **kwargs)
    return inner


@traced
def heavy(stream, limit, *, uid):
    return stream.filter(lambda c: c[1] > limit).uid(uid)


@traced
def light(stream, limit, *, uid):
    return stream.filter(lambda c: c[1] <= limit).uid(uid)


async def report(stream):
    """Is called by nobody."""
    return stream.print().uid("report")


class Ship:
    capacity = 10
    __slots__ = ("name", "uid")

    def __init__(self, name, uid):
        self.name = name
        self.uid = uid

    def __rshift__(self, stream):
        return self.load(stream)

    def load(self, stream):
        def fits(c, capacity=self.capacity):
            return c[1] <= capacity
        return stream.filter(fits).uid(self.uid(self.name)).name(f"ship {self.name!r}")


class Tanker(Ship):
    capacity = 100

    def load(self, stream):
        return super().load(stream).map(lambda c: c, output_type=CARGO).uid(self.uid(self.name, sep="+"))
