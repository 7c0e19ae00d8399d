"""Vital signs of patients, one branch for each kind of device."""
from typing import NamedTuple, Optional, TypedDict

from pyflink.common import Types
from pyflink.datastream import DataStream, StreamExecutionEnvironment

VITAL = Types.TUPLE([Types.STRING(), Types.INT()])


class Device(NamedTuple):
    name: str
    kind: str
    limit: int = 100


class Options(TypedDict, total=False):
    parallelism: int
    prefix: str


DEVICES = [Device("pulse", "counter", 180), Device("oxygen", "gauge"), Device("alarm", "event")]
OPTIONS: Options = {"parallelism": 2, "prefix": "icu"}


def smooth(stream: DataStream, rounds: int, uid: str) -> DataStream:
    left = rounds
    while left > 0:
        stream = stream.map(lambda v: v, output_type=VITAL).uid(f"{uid}-smooth-{left}")
        left -= 1
    else:
        stream = stream.filter(lambda v: v[1] > 0).uid(f"{uid}-smooth-done")
    return stream


def branch(stream: DataStream, device: Device, prefix: str) -> Optional[DataStream]:
    uid = f"{prefix}-{device.name}"
    match device.kind:
        case "counter":
            return stream.key_by(lambda v: v[0]).sum(1).uid(uid + "-sum")
        case "gauge" | "level":
            return smooth(stream, 2, uid)
        case "event" if device.limit < 50:
            return stream.filter(lambda v: True).uid(uid + "-few")
        case _:
            return None


def main():
    env = StreamExecutionEnvironment.get_execution_environment()
    env.set_parallelism(OPTIONS["parallelism"])
    prefix = OPTIONS.get("prefix", "ward")
    vitals = env.from_collection([("p1", 80)], type_info=VITAL).uid(prefix + "-vitals")

    for device in DEVICES:
        if (out := branch(vitals, device, prefix)) is None:
            continue
        out.print().uid(f"{prefix}-{device.name}-out")

    for device in DEVICES:
        if device.kind == "camera":
            vitals.print().uid("camera")
            break
    else:
        vitals.map(lambda v: v[0], output_type=Types.STRING()).uid("no-camera").print()

    env.execute("hospital")


if __name__ == "__main__":
    main()
