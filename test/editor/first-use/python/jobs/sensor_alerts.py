from pyflink.common import WatermarkStrategy, Types
from pyflink.common.serialization import SimpleStringSchema
from pyflink.datastream import StreamExecutionEnvironment
from pyflink.datastream.connectors.kafka import KafkaSource, KafkaOffsetsInitializer
from pyflink.datastream.functions import KeyedProcessFunction, RuntimeContext
from pyflink.datastream.state import ValueStateDescriptor


class Alert(KeyedProcessFunction):
    def open(self, context: RuntimeContext):
        self.last = context.get_state(ValueStateDescriptor("last", Types.FLOAT()))

    def process_element(self, value, ctx):
        last = self.last.value()
        self.last.update(value[1])
        if last is not None and value[1] - last > 10:
            yield f"{value[0]} rises"


def main():
    env = StreamExecutionEnvironment.get_execution_environment()
    source = (
        KafkaSource.builder()
        .set_bootstrap_servers("kafka:9092")
        .set_topics("readings")
        .set_starting_offsets(KafkaOffsetsInitializer.earliest())
        .set_value_only_deserializer(SimpleStringSchema())
        .build()
    )
    readings = env.from_source(source, WatermarkStrategy.no_watermarks(), "readings")
    parsed = readings.map(lambda line: (line.split(",")[0], float(line.split(",")[1])))
    alerts = parsed.key_by(lambda each: each[0]).process(Alert(), output_type=Types.STRING())
    alerts.print()
    env.execute("sensor-alerts")


if __name__ == "__main__":
    main()
