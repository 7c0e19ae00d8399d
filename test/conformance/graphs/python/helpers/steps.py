"""Steps that several jobs share."""
from pyflink.common import Types
from pyflink.datastream import DataStream
from pyflink.datastream.functions import KeyedProcessFunction, RuntimeContext
from pyflink.datastream.state import ValueStateDescriptor

from uids import uid_of


class Deduplicate(KeyedProcessFunction):
    def open(self, runtime_context: RuntimeContext):
        self.seen = runtime_context.get_state(ValueStateDescriptor("seen", Types.BOOLEAN()))

    def process_element(self, value, ctx):
        if not self.seen.value():
            self.seen.update(True)
            yield value


def cleaned(stream: DataStream, name: str) -> DataStream:
    return (stream
            .map(lambda order: order.strip(), Types.STRING())
            .uid(uid_of(name + "-strip"))
            .filter(lambda order: order != "")
            .name("not empty"))


def deduplicated(stream: DataStream) -> DataStream:
    first = stream.key_by(lambda order: order, Types.STRING()).process(Deduplicate(), Types.STRING())
    first.uid(uid_of("first"))
    return first
