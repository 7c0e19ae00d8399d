package com.adx.auctions;

import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;

public class WinsJob extends BaseJob<Long> {

    private static final int PARTS = 3;

    public WinsJob(String name) {
        super(name);
    }

    public static void main(String[] args) throws Exception {
        var job = new WinsJob("wins");
        job.run();
    }

    @Override
    protected DataStream<Long> read() {
        DataStream<Long>[] more = new DataStream[PARTS - 1];
        for (int i = 0; i < more.length; i++) {
            more[i] = part(i + 1);
        }
        return part(0).union(more);
    }

    private DataStream<Long> part(int n) {
        return env.fromSequence(n * 100L, n * 100L + 99).uid(ids.of("part", n)).name("part " + n);
    }

    @Override
    protected SingleOutputStreamOperator<String> process(DataStream<Long> wins) {
        return wins.keyBy(n -> n % 10)
                .reduce(Long::sum)
                .uid(ids.of("total"))
                .map(String::valueOf)
                .uid(ids.of("text"));
    }

    @Override
    protected boolean isPrinting() {
        return true;
    }
}
