package co.retail.jobs;

import co.retail.common.FlinkJob;
import co.retail.common.Topic;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;

public class SalesJob {

    public static void main(String[] args) throws Exception {
        FlinkJob.run("sales", SalesJob::define);
    }

    private static void define(StreamExecutionEnvironment env) {
        var sales = Topic.SALES.read(env, Sale.class, Sale::parse);
        var sums = sales.keyBy(Sale::shop).reduce((a, b) -> new Sale(a.shop(), a.cents() + b.cents())).uid("sums");
        sums.sinkTo(new DiscardingSink<>()).uid("sums-sink");
    }
}
