package com.geo.enrich;

import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;

public class EnrichmentJob {

    public static void main(String[] args) throws Exception {
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
        DataStream<Long> points = env.fromSequence(0, 1_000_000).name("points").uid("points");

        DataStream<String> places = Lookups.ordered(points, new PlaceLookup("http://places"), "places");
        DataStream<String> shops = Lookups.ordered(points.filter(point -> point % 2 == 0), new PlaceLookup("http://shops"), "shops");
        DataStream<String> streets = Lookups.unordered(points, new PlaceLookup("http://streets"), 20).uid("streets");
        DataStream<String> rivers = Lookups.retried(points, new PlaceLookup("http://rivers"));

        places.union(shops, streets, rivers).sinkTo(new DiscardingSink<>()).uid("sink");
        env.execute("enrichment");
    }
}
