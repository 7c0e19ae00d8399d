from collections.abc import Iterator
from itertools import product

from pyflink.common import Types
from pyflink.datastream import DataStream, StreamExecutionEnvironment

from common import Naming, slug

PAYMENT = Types.TUPLE([Types.STRING(), Types.INT()])
COUNTRIES = ["AT", "DE"]
KINDS = ("card", "cash")


class PaymentsJob:
    name = "Payments (EU)"

    def __init__(self, env: StreamExecutionEnvironment, *, dry_run: bool = False):
        self.env = env
        self.names = Naming(slug(type(self).name))
        self.dry_run = dry_run
        self._streams: dict[str, DataStream] = {}

    def _inputs(self) -> Iterator[tuple[str, DataStream]]:
        for country, kind in product(COUNTRIES, KINDS):
            key = f"{country}-{kind}".lower()
            yield key, self.env.from_collection([(key, 1)], type_info=PAYMENT).uid(self.names[key])

    def read(self) -> "PaymentsJob":
        self._streams.update(self._inputs())
        return self

    @property
    def all(self) -> DataStream:
        first, *rest = self._streams.values()
        return first.union(*rest)

    def enrich(self) -> "PaymentsJob":
        for key in list(self._streams):
            if not key.endswith("card"):
                continue
            stream = self._streams.pop(key)
            self._streams[key] = stream.map(lambda p: (p[0], p[1] + 1), output_type=PAYMENT).uid((self.names / "fee")[key])
        return self

    def write(self) -> None:
        everything = self.all
        if self.dry_run:
            everything.print().uid("dry")
            return
        everything.filter(lambda p: p[1] > 0).uid(self.names.numbered("positive")) \
            .print().uid(self.names["out"]).name("out")


def build(env, **options):
    PaymentsJob(env, **options).read().enrich().write()
