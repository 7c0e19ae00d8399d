from pyflink.common import Types
from pyflink.datastream import StreamExecutionEnvironment

env = StreamExecutionEnvironment.get_execution_environment()
S = Types.STRING()


def source(uid):
    return env.from_collection(["x"], S).uid(uid)


def step(s, uid):
    return s.map(str, S).uid(uid)


class Flow:
    def __init__(self, stream):
        self.stream = stream

    def step(self, uid):
        return type(self)(step(self.stream, uid))

    def __or__(self, f):
        return Flow(f(self.stream))


class Streams:
    def __init__(self):
        self._all = {}

    def __getitem__(self, k):
        return self._all[k]

    def __setitem__(self, k, s):
        self._all[k] = s
Flow(source("a")).step("x").step("y")
(Flow(source("b")) | (lambda s: step(s, "z"))).stream.print().uid("o")
streams = Streams()
streams["c"] = source("c")
step(streams["c"], "d")
env.execute()
