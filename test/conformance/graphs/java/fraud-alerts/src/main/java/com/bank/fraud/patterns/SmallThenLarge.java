package com.bank.fraud.patterns;

import com.bank.fraud.Alert;
import com.bank.fraud.Transfer;
import org.apache.flink.cep.CEP;
import org.apache.flink.cep.functions.PatternProcessFunction;
import org.apache.flink.cep.pattern.Pattern;
import org.apache.flink.cep.pattern.conditions.SimpleCondition;
import org.apache.flink.streaming.api.datastream.KeyedStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.util.Collector;

import java.time.Duration;
import java.util.List;
import java.util.Map;

public class SmallThenLarge implements FraudPattern {

    @Override
    public String id() {
        return "small-then-large";
    }

    @Override
    public SingleOutputStreamOperator<Alert> find(KeyedStream<Transfer, String> transfers) {
        Pattern<Transfer, ?> pattern = Pattern.<Transfer>begin("small")
                .where(SimpleCondition.of(transfer -> transfer.getAmount() < 1))
                .next("large")
                .where(SimpleCondition.of(transfer -> transfer.getAmount() > 500))
                .within(Duration.ofMinutes(1));
        return CEP.pattern(transfers, pattern).process(new Tell()).name("small then large");
    }

    private static class Tell extends PatternProcessFunction<Transfer, Alert> {
        @Override
        public void processMatch(Map<String, List<Transfer>> match, Context ctx, Collector<Alert> out) {
            out.collect(new Alert(match.get("large").get(0).getAccount(), "small then large"));
        }
    }
}
