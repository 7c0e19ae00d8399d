from pyflink.common import Types
from pyflink.datastream import DataStream

from . import ids
from .functions import DropGhosts, LateRiders, ParseTap
from .ids import uid

TAP = Types.TUPLE([Types.STRING(), Types.INT()])


def _late(stream: DataStream) -> DataStream:
    return stream.get_side_output(ids.LATE)


def parsed(lines: DataStream) -> DataStream:
    taps = lines.map(ParseTap(), output_type=TAP).uid(uid("parse")).name("parse taps")
    return taps.filter(DropGhosts()).uid(uid("ghosts", "drop"))


def build(lines: DataStream):
    riders = parsed(lines).process(LateRiders(), output_type=TAP).uid(uid("late", "split"))

    (riders.key_by(lambda tap: tap[0], key_type=Types.STRING())
        .reduce(lambda a, b: (a[0], a[1] + b[1]))
        .uid(uid("minutes"))
        .print()
        .uid(uid("minutes", "print")))

    late = _late(riders)
    late.map(str.upper, output_type=Types.STRING()).uid(uid("late", "upper")).print().name("late")
    riders.get_side_output(ids.GHOSTS).print().uid(uid("ghosts", "print"))
    return riders
