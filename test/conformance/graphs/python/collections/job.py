from pyflink.common import Types
from pyflink.datastream import StreamExecutionEnvironment

env = StreamExecutionEnvironment.get_execution_environment()
S = Types.STRING()


def source(uid):
    return env.from_collection(["x"], S).uid(uid)


def step(s, uid):
    return s.map(str, S).uid(uid)


d = {n: source(n) for n in ("a", "b")}
for k, s in d.items():
    step(s, "x" + k).print()
l = [source(n) for n in ("c", "e", "f")]
l[0].union(*l[1:]).print().uid("slice")
first, *rest = l
first.union(*rest).print().uid("star")
options = {**{"p": "q"}, "r": "s"}
step(l[-1], options["p"]).print()
env.execute()
