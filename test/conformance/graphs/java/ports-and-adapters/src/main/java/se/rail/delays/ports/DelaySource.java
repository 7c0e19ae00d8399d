package se.rail.delays.ports;

import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import se.rail.delays.domain.Delay;

public interface DelaySource {
    DataStream<Delay> delays(StreamExecutionEnvironment env);
}
