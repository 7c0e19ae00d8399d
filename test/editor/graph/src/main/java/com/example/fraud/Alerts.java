package com.example.fraud;

import org.apache.flink.streaming.api.datastream.DataStream;

/** Sends alerts to whoever looks into them. */
final class Alerts {

    static void publish(DataStream<Alert> alerts, String topic) {
        alerts.map(new ToJson())
                .uid(topic + "-json")
                .sinkTo(Sources.alertsSink(topic))
                .uid(topic + "-sink");
    }
}
