"""Steps register themselves under a name; the order of registration is the order of the pipeline."""
import functools
from contextlib import contextmanager

from pyflink.datastream import DataStream, StreamExecutionEnvironment

STEPS = {}


def step(name):
    def register(function):
        @functools.wraps(function)
        def wrapper(stream: DataStream) -> DataStream:
            result = function(stream)
            return result.name(name).uid(f"game-{name}")

        STEPS[name] = wrapper
        return wrapper

    return register


@contextmanager
def job(name, parallelism=1):
    env = StreamExecutionEnvironment.get_execution_environment()
    env.set_parallelism(parallelism)
    yield env
    env.execute(name)
