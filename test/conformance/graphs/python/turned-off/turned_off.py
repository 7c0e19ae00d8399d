"""What keeps PyFlink from merging, and what does not."""
import sys

from pyflink.common import Configuration, Types
from pyflink.datastream import StreamExecutionEnvironment


def upper(value):
    return value.upper()


def build(env):
    lines = env.from_collection(["a", "b"], Types.STRING()).uid("lines")
    lines.map(upper, Types.STRING()).uid("first") \
        .filter(lambda line: line != "").uid("second") \
        .print()
    # What is built from here on has another parallelism.
    wide = lines.map(upper, Types.STRING()).uid("before")
    env.set_parallelism(5)
    wide.filter(lambda line: line != "").uid("behind").print()


settings = Configuration()
if sys.argv[1] == "option":
    settings.set_string("python.operator-chaining.enabled", "false")
elif sys.argv[1] == "thread":
    settings.set_string("python.execution-mode", "thread")
environment = StreamExecutionEnvironment.get_execution_environment(settings)
if sys.argv[1] == "chaining":
    environment.disable_operator_chaining()
build(environment)
environment.execute("turned off")
