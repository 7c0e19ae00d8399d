"""Of merged operators the first one has to have a uid where Flink generates none, and the others may share it."""
import sys

from pyflink.common import Types
from pyflink.datastream import StreamExecutionEnvironment


def upper(value):
    return value.upper()


env = StreamExecutionEnvironment.get_execution_environment()
env.get_config().disable_auto_generated_uids()
lines = env.from_collection(["a", "b"], Types.STRING()).uid("lines")
if sys.argv[1] == "first":
    lines.map(upper, Types.STRING()).uid("first-map") \
        .filter(lambda line: line != "") \
        .print().uid("first-out")
elif sys.argv[1] == "second":
    lines.map(upper, Types.STRING()) \
        .filter(lambda line: line != "").uid("second-filter") \
        .print().uid("second-out")
else:
    lines.map(upper, Types.STRING()).uid("twice") \
        .filter(lambda line: line != "").uid("twice") \
        .print().uid("twice-out")
env.execute("strict")
