"""A job that is built by functions, classes and loops."""
import argparse

from pyflink.common import Types
from pyflink.datastream import DataStream, StreamExecutionEnvironment

from steps import cleaned, deduplicated
from uids import ORDERS, uid_of


class ShopJob:
    def __init__(self, env: StreamExecutionEnvironment, debug: bool):
        self.env = env
        self.debug = debug
        self.orders = None

    def read(self) -> DataStream:
        self.orders = self.env.from_collection(["a", "b"], Types.STRING()).uid(ORDERS)
        return self.orders

    def write(self, stream: DataStream, name: str) -> None:
        sink = stream.print()
        sink.uid("%s-out" % name)
        if self.debug:
            stream.map(lambda order: "debug " + order, Types.STRING()) \
                .uid(name + "-debug") \
                .print()

    def run(self) -> None:
        unique = deduplicated(cleaned(self.read(), "orders"))
        self.write(unique, "unique")
        for country in ["at", "de"]:
            local = unique.filter(lambda order, wanted=country: order.startswith(wanted)) \
                .uid(uid_of(country))
            local.print().name(country)
        self.env.execute("shop")


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--debug", action="store_true")
    arguments = parser.parse_args()
    environment = StreamExecutionEnvironment.get_execution_environment()
    environment.set_parallelism(4)
    ShopJob(environment, arguments.debug).run()
