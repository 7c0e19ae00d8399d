import lib
from lib import CARGO, Ship, Tanker
from pyflink.datastream import StreamExecutionEnvironment

OPTIONS = lib.merged(suffix="v4")
uid = lib.uid_factory(OPTIONS)
FLEET = [Ship("anna", uid), Tanker("berta", uid)]


def build(env):
    cargo = env.from_collection([("box", 5)], CARGO).uid(uid("source")).name("cargo")
    heavy, light = lib.heavy(cargo, 7, uid=uid("heavy")), lib.light(cargo, limit=7, uid=uid("light"))
    yield heavy
    yield light
    for ship in FLEET:
        yield ship >> light
    yield from (Ship(name, uid).load(heavy) for name in ("carla", "dora"))


def main(parallelism=OPTIONS["parallelism"]):
    env = StreamExecutionEnvironment.get_execution_environment()
    env.set_parallelism(parallelism)
    outputs = list(build(env))
    numbered = zip(range(1, len(outputs) + 1), outputs)
    for number, stream in numbered:
        stream.print(f"out-{number}").uid(uid(f"out{number:02}"))
    queue = [("first", outputs[-1])]
    while queue:
        name, stream = queue.pop()
        shorter = stream.map(lambda c: c, output_type=CARGO).uid(uid(name))
        if name == "first":
            queue.append(("second", shorter))
        else:
            shorter.print()
    env.execute(uid("job"))


if __name__ == "__main__":
    main()
