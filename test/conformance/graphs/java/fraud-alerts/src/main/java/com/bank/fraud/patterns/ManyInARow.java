package com.bank.fraud.patterns;

import com.bank.fraud.Alert;
import com.bank.fraud.Transfer;
import org.apache.flink.cep.CEP;
import org.apache.flink.cep.PatternFlatSelectFunction;
import org.apache.flink.cep.PatternSelectFunction;
import org.apache.flink.cep.PatternStream;
import org.apache.flink.cep.pattern.Pattern;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.KeyedStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.util.Collector;

import java.util.List;
import java.util.Map;

public class ManyInARow implements FraudPattern {

    private final int many;

    public ManyInARow(int many) {
        this.many = many;
    }

    @Override
    public String id() {
        return "many-in-a-row-" + many;
    }

    @Override
    public SingleOutputStreamOperator<Alert> find(KeyedStream<Transfer, String> transfers) {
        return matches(transfers).select((PatternSelectFunction<Transfer, Alert>)
                match -> new Alert(match.get("any").get(0).getAccount(), many + " in a row"));
    }

    /** Each transfer of a row, for the archive. */
    public SingleOutputStreamOperator<Transfer> all(DataStream<Transfer> transfers) {
        return matches(transfers).flatSelect(new PatternFlatSelectFunction<Transfer, Transfer>() {
            @Override
            public void flatSelect(Map<String, List<Transfer>> match, Collector<Transfer> out) {
                match.get("any").forEach(out::collect);
            }
        });
    }

    private PatternStream<Transfer> matches(DataStream<Transfer> transfers) {
        return CEP.pattern(transfers, Pattern.<Transfer>begin("any").times(many).consecutive());
    }
}
