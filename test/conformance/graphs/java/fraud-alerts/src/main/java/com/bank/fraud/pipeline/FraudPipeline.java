package com.bank.fraud.pipeline;

import com.bank.fraud.Alert;
import com.bank.fraud.Transfer;
import com.bank.fraud.patterns.FraudPattern;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.DataStreamSink;
import org.apache.flink.streaming.api.datastream.KeyedStream;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;

import java.util.ArrayList;
import java.util.List;

/** Looks for each pattern and brings the alerts together. */
public class FraudPipeline {

    private final DataStream<Transfer> transfers;
    private final List<FraudPattern> patterns = new ArrayList<>();

    public FraudPipeline(DataStream<Transfer> transfers) {
        this.transfers = transfers;
    }

    public FraudPipeline with(FraudPattern pattern) {
        patterns.add(pattern);
        return this;
    }

    public DataStream<Alert> alerts() {
        KeyedStream<Transfer, String> byAccount = transfers.keyBy(Transfer::getAccount);
        DataStream<Alert> alerts = null;
        for (FraudPattern pattern : patterns) {
            DataStream<Alert> found = pattern.find(byAccount).uid("pattern-" + pattern.id());
            alerts = alerts == null ? found : alerts.union(found);
        }
        return alerts;
    }

    public DataStreamSink<Alert> send() {
        return alerts()
                .filter(alert -> alert.account != null)
                .uid("known-accounts")
                .sinkTo(new DiscardingSink<>())
                .uid("alerts-sink")
                .name("alerts");
    }
}
