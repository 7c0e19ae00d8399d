from pyflink.datastream import FilterFunction, MapFunction, ProcessFunction, RuntimeContext

from .ids import GHOSTS, LATE


class ParseTap(MapFunction):
    def __init__(self, separator=";"):
        self.separator = separator

    def map(self, value):
        station, minute = value.split(self.separator)
        return station, int(minute)


class DropGhosts(FilterFunction):
    def filter(self, value):
        return value[0] != "ghost"


class LateRiders(ProcessFunction):
    def open(self, runtime_context: RuntimeContext):
        self.seen = 0

    def process_element(self, value, ctx):
        self.seen += 1
        if value[1] > 1380:
            yield LATE, value[0]
        elif value[0] == "":
            yield GHOSTS, "?"
        else:
            yield value
