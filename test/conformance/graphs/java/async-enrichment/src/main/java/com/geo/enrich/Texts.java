package com.geo.enrich;

import org.apache.flink.streaming.api.functions.co.CoMapFunction;

class Texts implements CoMapFunction<Long, String, String> {
    @Override
    public String map1(Long point) {
        return "p" + point;
    }

    @Override
    public String map2(String text) {
        return text + "!";
    }
}
