"""Which neighbours become one operator, and which do not."""
from pyflink.common import Types, WatermarkStrategy
from pyflink.common.watermark_strategy import TimestampAssigner
from pyflink.datastream import OutputTag, StreamExecutionEnvironment
from pyflink.datastream.functions import KeyedProcessFunction, ProcessFunction
from functions import ToOne
from pyflink.datastream.window import CountTumblingWindowAssigner

LATE = OutputTag("late", Types.STRING())


class Split(ProcessFunction):
    def process_element(self, value, ctx):
        yield LATE, value
        yield value


class Remember(KeyedProcessFunction):
    def process_element(self, value, ctx):
        yield value


class Length(TimestampAssigner):
    def extract_timestamp(self, value, record_timestamp):
        return len(value)


def upper(value):
    return value.upper()


env = StreamExecutionEnvironment.get_execution_environment()
lines = env.from_collection(["a", "b"], Types.STRING()).uid("lines")

# In a chain: all are one, and the first uid is the only one.
lines.map(upper, Types.STRING()).uid("chain-map") \
    .filter(lambda line: line != "").uid("chain-filter") \
    .flat_map(lambda line: [line], Types.STRING()).uid("chain-flat-map") \
    .process(Split(), Types.STRING()).uid("chain-process") \
    .print()

# The first one has no uid: then none has.
lines.map(upper, Types.STRING()).name("no uid") \
    .map(upper, Types.STRING()).uid("second-map").print()

# Through variables that nothing else reads.
trimmed = lines.map(str.strip, Types.STRING()).uid("variable-map")
wanted = trimmed.filter(lambda line: line != "")
wanted.uid("variable-filter")
wanted.print()

# What two read stays alone.
shared = lines.map(upper, Types.STRING()).uid("shared-map")
shared.filter(lambda line: line != "").uid("shared-filter").print()
shared.map(upper, Types.STRING()).uid("shared-other").print()

# Another parallelism, as such and on both.
lines.map(upper, Types.STRING()).uid("wide-map").set_parallelism(2) \
    .map(upper, Types.STRING()).uid("narrow-map").print()
lines.map(upper, Types.STRING()).uid("two-map").set_parallelism(2) \
    .map(upper, Types.STRING()).uid("two-other").set_parallelism(2).print()
lines.map(upper, Types.STRING()).uid("bounded-map").set_max_parallelism(16) \
    .map(upper, Types.STRING()).uid("unbounded-map").print()
lines.map(upper, Types.STRING()).uid("lone-map").force_non_parallel() \
    .map(upper, Types.STRING()).uid("parallel-map").print()

# Another slot sharing group, and chaining that is asked for.
lines.map(upper, Types.STRING()).uid("slots-map").slot_sharing_group("slots") \
    .map(upper, Types.STRING()).uid("other-slots-map").slot_sharing_group("others").print()
lines.map(upper, Types.STRING()).uid("same-slots-map").slot_sharing_group("slots") \
    .map(upper, Types.STRING()).uid("same-slots-other").slot_sharing_group("slots").print()
lines.map(upper, Types.STRING()).uid("slots-alone-map").slot_sharing_group("slots") \
    .map(upper, Types.STRING()).uid("no-slots-map").print()
lines.map(upper, Types.STRING()).uid("before-start") \
    .map(upper, Types.STRING()).uid("start").start_new_chain().print()
lines.map(upper, Types.STRING()).uid("unchained").disable_chaining() \
    .map(upper, Types.STRING()).uid("behind").print()
lines.map(upper, Types.STRING()).uid("ahead") \
    .map(upper, Types.STRING()).uid("unchained-too").disable_chaining().print()

# How records get there.
lines.map(upper, Types.STRING()).uid("rebalanced-map").rebalance() \
    .map(upper, Types.STRING()).uid("rebalanced").print()
lines.map(upper, Types.STRING()).uid("forwarded-map").forward() \
    .map(upper, Types.STRING()).uid("forwarded").print()
lines.map(upper, Types.STRING()).uid("united-map").union(lines) \
    .map(upper, Types.STRING()).uid("united").print()

# Operators with keys can be first, never second.
keyed = lines.map(upper, Types.STRING()).uid("keyed-map").key_by(lambda line: line)
keyed.process(Remember(), Types.STRING()).uid("remember").map(upper, Types.STRING()).uid("remembered").print()
keyed.reduce(lambda a, b: a + b).uid("reduce").map(upper, Types.STRING()).uid("reduced").print()
keyed.map(upper, Types.STRING()).uid("keyed-upper") \
    .map(upper, Types.STRING()).uid("keyed-upper-map").print()
keyed.window(CountTumblingWindowAssigner.of(2)).reduce(lambda a, b: a + b).uid("window") \
    .map(upper, Types.STRING()).uid("windowed").print()

# Two inputs.
lines.connect(lines).map(ToOne(), Types.STRING()).uid("connected") \
    .map(upper, Types.STRING()).uid("connected-map").print()

# A helper of PyFlink's is the first.
split = lines.process(Split(), Types.STRING()).uid("split")
split.get_side_output(LATE).map(upper, Types.STRING()).uid("late-map").print()
split.map(upper, Types.STRING()).uid("split-map").print()
lines.assign_timestamps_and_watermarks(
    WatermarkStrategy.for_monotonous_timestamps().with_timestamp_assigner(Length())
).uid("times").map(upper, Types.STRING()).uid("timed-map").print()
lines.assign_timestamps_and_watermarks(WatermarkStrategy.for_monotonous_timestamps()).uid("marks") \
    .map(upper, Types.STRING()).uid("marked-map").print()

# One variable that is written again and again.
ds = lines.map(upper, Types.STRING()).uid("again-map")
ds = ds.filter(lambda line: line != "").uid("again-filter")
ds.print()
ds = ds.flat_map(lambda line: [line], Types.STRING()).uid("again-flat-map")
ds = ds.map(upper, Types.STRING())
ds.uid("again-upper")
if len(ds.get_name()) > 0:
    ds = ds.map(upper, Types.STRING()).uid("again-branch")
ds = ds.map(upper, Types.STRING()).uid("again-last")
ds.print()

env.execute("merging")
