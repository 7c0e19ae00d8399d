import abc
import enum
from collections import OrderedDict, namedtuple
from dataclasses import dataclass, field
from functools import partial, reduce
from typing import Callable, Dict, List, NamedTuple, Optional

from pyflink.common import Types, WatermarkStrategy, Time
from pyflink.datastream import DataStream, StreamExecutionEnvironment, ProcessFunction, OutputTag
from pyflink.datastream.window import TumblingProcessingTimeWindows


class Vendor(enum.Enum):
    TESLA = ("ts", 1)
    MAN = ("mn", 2)

    def __init__(self, code, lanes):
        self.code = code
        self.lanes = lanes

    @property
    def uid(self):
        return f"{self.name.lower()}-{self.code}"


class Level(str, enum.Enum):
    WARN = "warn"
    FATAL = "fatal"


@dataclass(frozen=True)
class Step:
    name: str
    function: Callable
    parallelism: Optional[int] = None
    tags: List[str] = field(default_factory=list)

    def apply(self, stream: DataStream, prefix: str = "step") -> DataStream:
        out = stream.map(self.function, output_type=Types.STRING()).uid("-".join([prefix, self.name, *self.tags]))
        if self.parallelism is not None:
            out.set_parallelism(self.parallelism)
        return out


class Outputs(NamedTuple):
    good: DataStream
    bad: Dict[Level, DataStream]


class BaseJob(abc.ABC):
    name = "base"
    TAGS = {level: OutputTag(level.value, Types.STRING()) for level in Level}

    def __init__(self, env: StreamExecutionEnvironment = None, **options):
        self.env = env or StreamExecutionEnvironment.get_execution_environment()
        self.options = {"steps": 2, **options}

    @abc.abstractmethod
    def sources(self) -> "OrderedDict[str, DataStream]":
        ...

    def steps(self):
        yield Step("strip", str.strip)
        yield Step("lower", str.lower, parallelism=1, tags=["x", "y"])

    def uid(self, *parts):
        return "/".join((self.name,) + tuple(str(p) for p in parts))

    def run(self):
        streams = self.sources()
        merged = reduce(lambda a, b: a.union(b), streams.values())
        for step in self.steps():
            merged = step.apply(merged, prefix=self.name)
        outputs = self.split(merged)
        self.after(outputs)
        self.env.execute(self.name)

    def split(self, stream) -> Outputs:
        good = stream.process(Split(), output_type=Types.STRING()).uid(self.uid("split"))
        return Outputs(good, {level: good.get_side_output(tag) for level, tag in self.TAGS.items()})

    def after(self, outputs: Outputs):
        outputs.good.print().uid(self.uid("good"))


class Split(ProcessFunction):
    def process_element(self, value, ctx):
        yield value


class FleetJob(BaseJob):
    name = "fleet"

    def sources(self):
        result = OrderedDict()
        for vendor in Vendor:
            stream = self.env.from_collection([vendor.code], Types.STRING()).uid(vendor.uid)
            result[vendor.code] = stream if vendor.lanes == 1 else stream.rebalance()
        return result

    def steps(self):
        yield from super().steps()
        for n in range(self.options["steps"]):
            yield Step(f"extra{n}", partial(add, n))

    def after(self, outputs):
        super().after(outputs)
        for rank, (level, stream) in enumerate(outputs.bad.items(), start=1):
            stream.map(str.upper, Types.STRING()).uid(self.uid(level.value, rank)).print().uid(self.uid("print", level.name))
        windowed = outputs.good.map(len, Types.INT()).uid("len").key_by(lambda n: n % 2) \
            .window(TumblingProcessingTimeWindows.of(Time.seconds(5)))
        windowed.reduce(max).uid("max").print()


def add(n, s):
    return s + str(n)


if __name__ == "__main__":
    FleetJob(steps=3).run()
