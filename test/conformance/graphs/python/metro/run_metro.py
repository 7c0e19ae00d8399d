from pyflink.common import Types
from pyflink.datastream import StreamExecutionEnvironment

import metro
from metro import build, uid


def main():
    env = StreamExecutionEnvironment.get_execution_environment()
    env.set_parallelism(2)
    env.set_max_parallelism(128)
    env.enable_checkpointing(30_000)
    lines = env.from_collection(["a;10", "b;1400"], type_info=Types.STRING()).uid(uid("taps"))
    riders = build(lines)
    riders.map(lambda tap: tap[0], output_type=Types.STRING()) \
        .process(metro.LateRiders(), output_type=Types.STRING()).uid(metro.uid("again")).print()
    env.execute("metro")


if __name__ == "__main__":
    main()
