package at.ski.lifts;

import org.apache.flink.streaming.api.functions.co.CoMapFunction;

class First implements CoMapFunction<Long, Long, Long> {
    @Override
    public Long map1(Long n) {
        return n;
    }

    @Override
    public Long map2(Long n) {
        return 0L;
    }
}
