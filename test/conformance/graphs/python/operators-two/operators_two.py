"""Each call of PyFlink 2 that makes an operator."""
from pyflink.common import Time, Types, WatermarkStrategy
from pyflink.common.serialization import Encoder
from pyflink.common.watermark_strategy import TimestampAssigner
from pyflink.datastream import AsyncDataStream, OutputTag, StreamExecutionEnvironment
from pyflink.datastream.connectors.file_system import FileSink, FileSource, StreamFormat
from pyflink.datastream.connectors.number_seq import NumberSequenceSource
from pyflink.datastream.functions import (
    AggregateFunction,
    AsyncFunction,
    BroadcastProcessFunction,
    CoFlatMapFunction,
    CoMapFunction,
    CoProcessFunction,
    KeyedBroadcastProcessFunction,
    KeyedCoProcessFunction,
    KeyedProcessFunction,
    ProcessAllWindowFunction,
    ProcessFunction,
    ProcessWindowFunction,
    WindowFunction,
)
from pyflink.datastream.state import MapStateDescriptor
from pyflink.datastream.window import (
    EventTimeSessionWindows,
    SlidingProcessingTimeWindows,
    TumblingEventTimeWindows,
)
from pyflink.table import StreamTableEnvironment

PAIR = Types.TUPLE([Types.STRING(), Types.INT()])
ODD = OutputTag("odd", Types.STRING())
LATE = OutputTag("late", Types.STRING())
RULES = MapStateDescriptor("rules", Types.STRING(), Types.INT())


class Seconds(TimestampAssigner):
    def extract_timestamp(self, value, record_timestamp):
        return value[1] * 1000


class Route(ProcessFunction):
    def process_element(self, value, ctx):
        if value[1] % 2:
            yield ODD, value
        yield value


class Last(KeyedProcessFunction):
    def process_element(self, value, ctx):
        yield value


class Count(AggregateFunction):
    def create_accumulator(self):
        return 0

    def add(self, value, accumulator):
        return accumulator + 1

    def get_result(self, accumulator):
        return accumulator

    def merge(self, a, b):
        return a + b


class InWindow(ProcessWindowFunction):
    def process(self, key, context, elements):
        yield key, len(list(elements))


class Apply(WindowFunction):
    def apply(self, key, window, inputs):
        yield key, len(list(inputs))


class InAll(ProcessAllWindowFunction):
    def process(self, context, elements):
        yield "all", len(list(elements))


class BothMap(CoMapFunction):
    def map1(self, value):
        return value

    def map2(self, value):
        return value


class BothFlatMap(CoFlatMapFunction):
    def flat_map1(self, value):
        yield value

    def flat_map2(self, value):
        yield value


class Both(CoProcessFunction):
    def process_element1(self, value, ctx):
        yield value

    def process_element2(self, value, ctx):
        yield value


class BothKeyed(KeyedCoProcessFunction):
    def process_element1(self, value, ctx):
        yield value

    def process_element2(self, value, ctx):
        yield value


class Lookup(AsyncFunction):
    async def async_invoke(self, value):
        return [value]


class WithRules(BroadcastProcessFunction):
    def process_element(self, value, ctx):
        yield value

    def process_broadcast_element(self, value, ctx):
        pass


class WithRulesByKey(KeyedBroadcastProcessFunction):
    def process_element(self, value, ctx):
        yield value

    def process_broadcast_element(self, value, ctx):
        pass


def build():
    env = StreamExecutionEnvironment.get_execution_environment()
    env.set_parallelism(2)
    env.set_max_parallelism(60)

    # Sources
    numbers = env.from_source(
        NumberSequenceSource(1, 9), WatermarkStrategy.no_watermarks(), "numbers", Types.LONG()
    ).uid("numbers").set_parallelism(1)
    files = env.from_source(
        source=FileSource.for_record_stream_format(StreamFormat.text_line_format(), "/in").build(),
        watermark_strategy=WatermarkStrategy.no_watermarks(),
        source_name="files",
    ).uid("files")
    untyped = env.from_collection([1, 2, 3])
    pairs = env.from_collection([("a", 1), ("b", 2)], type_info=PAIR).uid("pairs")

    # Streams
    numbers.map(lambda number: (str(number), number), PAIR).uid("as-pair") \
        .print().uid("print-pairs").name("pairs to stdout")
    files.flat_map(lambda line: line.split(), Types.STRING()).uid("split").set_parallelism(4) \
        .filter(lambda word: word != "").uid("words") \
        .sink_to(
            FileSink.for_row_format("/out", Encoder.simple_string_encoder()).build()
        ).uid("files-out").name("files out")
    untyped.print()
    routed = pairs.process(Route(), PAIR).uid("route")
    routed.get_side_output(ODD).print().uid("odd")
    pairs.project(1, 0).uid("swapped").print()
    timed = pairs.assign_timestamps_and_watermarks(
        WatermarkStrategy.for_monotonous_timestamps().with_timestamp_assigner(Seconds())
    ).uid("timed").name("timed pairs")

    # Partitions
    pairs.rebalance().map(lambda pair: pair, PAIR).uid("rebalanced").print()
    pairs.rescale().map(lambda pair: pair, PAIR).uid("rescaled").print()
    pairs.shuffle().map(lambda pair: pair, PAIR).uid("shuffled").print()
    pairs.broadcast().map(lambda pair: pair, PAIR).uid("broadcast").print()
    pairs.forward().map(lambda pair: pair, PAIR).uid("forward").set_parallelism(1).print()
    pairs.partition_custom(lambda key, count: hash(key) % count, lambda pair: pair[0]) \
        .map(lambda pair: pair, PAIR).uid("partitioned").print()
    pairs.union(timed, routed).map(lambda pair: pair, PAIR).uid("united").print()

    # Streams with keys
    keyed = timed.key_by(lambda pair: pair[0], Types.STRING())
    keyed.process(Last(), PAIR).uid("last").print()
    keyed.reduce(lambda a, b: (a[0], a[1] + b[1])).uid("reduced").print()
    keyed.sum(1).uid("sum").print()
    keyed.min(1).uid("min").print()
    keyed.max(1).uid("max").print()
    keyed.min_by(1).uid("min-by").print()
    keyed.max_by(1).uid("max-by").print()
    keyed.map(lambda pair: pair, PAIR).uid("keyed-map").print()
    keyed.flat_map(lambda pair: [pair], PAIR).uid("keyed-flat-map").print()
    keyed.filter(lambda pair: pair[1] > 0).uid("keyed-filter").print()

    # Windows
    hourly = TumblingEventTimeWindows.of(Time.hours(1))
    keyed.window(hourly).reduce(lambda a, b: (a[0], a[1] + b[1])).uid("window-reduce").print()
    keyed.window(hourly).aggregate(Count(), accumulator_type=Types.INT(), output_type=Types.INT()) \
        .uid("window-aggregate").print()
    keyed.window(EventTimeSessionWindows.with_gap(Time.minutes(5))).process(InWindow(), PAIR) \
        .uid("window-process").print()
    late = keyed.window(SlidingProcessingTimeWindows.of(Time.seconds(9), Time.seconds(3))) \
        .allowed_lateness(10).side_output_late_data(LATE).apply(Apply(), PAIR).uid("window-apply")
    late.get_side_output(LATE).print()
    keyed.count_window(4).reduce(lambda a, b: b).uid("count-window").print()
    timed.window_all(hourly).process(InAll(), PAIR).uid("window-all").print()
    timed.window_all(hourly).reduce(lambda a, b: a).uid("window-all-reduce") \
        .map(lambda pair: pair, PAIR).uid("behind-window").print()

    # Two inputs
    pairs.connect(routed).map(BothMap(), PAIR).uid("co-map").print()
    pairs.connect(routed).flat_map(BothFlatMap(), PAIR).uid("co-flat-map").print()
    pairs.connect(routed).process(Both(), PAIR).uid("co-process").print()
    keyed.connect(routed.key_by(lambda pair: pair[0], Types.STRING())).process(BothKeyed(), PAIR) \
        .uid("keyed-co-process").print()
    pairs.connect(routed).key_by(lambda pair: pair[0], lambda pair: pair[0], Types.STRING()) \
        .process(BothKeyed(), PAIR).uid("connected-by-key").print()
    rules = routed.broadcast(RULES)
    pairs.connect(rules).process(WithRules(), PAIR).uid("rules") \
        .map(lambda pair: pair, PAIR).uid("behind-rules").print()
    keyed.connect(rules).process(WithRulesByKey(), PAIR).uid("keyed-rules").print()

    # Asynchronous calls
    AsyncDataStream.unordered_wait(pairs, Lookup(), Time.seconds(5), 9, PAIR).uid("unordered") \
        .map(lambda pair: pair, PAIR).uid("behind-unordered").print()
    AsyncDataStream.ordered_wait(
        data_stream=pairs, async_function=Lookup(), timeout=Time.seconds(5), capacity=9, output_type=PAIR
    ).uid("ordered").print()

    # Tables
    tables = StreamTableEnvironment.create(env)
    table = tables.from_data_stream(pairs)
    tables.to_data_stream(table).map(lambda row: str(row), Types.STRING()).uid("from-table").print()
    env.execute("operators two")


if __name__ == "__main__":
    build()
