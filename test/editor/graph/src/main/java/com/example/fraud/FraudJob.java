package com.example.fraud;

import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.streaming.api.datastream.BroadcastStream;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.util.OutputTag;

/** Looks for fraud in card transactions, by rules that change while it runs. */
public class FraudJob {

    static final OutputTag<String> MALFORMED = new OutputTag<>("malformed") {};

    public static void main(String[] args) throws Exception {
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();

        BroadcastStream<Rule> rules = env
                .fromSource(Sources.rules(), WatermarkStrategy.noWatermarks(), "rules")
                .uid("rules-source")
                .setParallelism(1)
                .broadcast(Rule.STATE);

        SingleOutputStreamOperator<Transaction> parsed = env
                .fromSource(Sources.transactions(), Transaction.WATERMARKS, "transactions")
                .uid("transactions-source")
                .process(new ParseTransaction(MALFORMED))
                .uid("parse-transaction")
                .name("Parse transactions");

        DataStream<Alert> alerts = parsed
                .keyBy(Transaction::card)
                .connect(rules)
                .process(new MatchRules())
                .name("Match rules");

        DataStream<CardTotal> totals = parsed
                .keyBy(Transaction::card)
                .process(new SumByCard())
                .uid("sum-by-card")
                .setMaxParallelism(1440);

        Alerts.publish(alerts, "alerts");
        Alerts.publish(totals.flatMap(new SuspiciousTotals()), "totals");

        parsed.getSideOutput(MALFORMED)
                .rebalance()
                .sinkTo(Sources.deadLetters())
                .uid("dead-letters-sink")
                .setParallelism(2);

        env.execute("fraud");
    }
}
