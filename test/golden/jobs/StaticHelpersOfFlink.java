package jobs.statics;

import java.util.concurrent.TimeUnit;
import org.apache.flink.cep.CEP;
import org.apache.flink.cep.PatternStream;
import org.apache.flink.cep.pattern.Pattern;
import org.apache.flink.streaming.api.datastream.AsyncDataStream;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.DataStreamUtils;
import org.apache.flink.streaming.api.datastream.KeyedStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.connectors.cassandra.CassandraSink;
import org.apache.flink.streaming.connectors.elasticsearch.ElasticsearchSink;

/** Static methods of Flink that continue a stream: async, CEP, Cassandra, reinterpreted keys. */
public class StaticHelpersOfFlink {
  public static void main(String[] args) throws Exception {
    StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
    DataStream<Alert> alerts = env.fromSource(Alerts.source(), Alerts.watermarks(), "alerts").uid("alerts");

    AsyncDataStream.unorderedWait(alerts, new Lookup(), 1, TimeUnit.SECONDS, 100).uid("lookup");
    AsyncDataStream.orderedWait(alerts.filter(Alert::open), new Lookup(), 1, TimeUnit.SECONDS).name("ordered").print();
    AsyncDataStream.unorderedWaitWithRetry(alerts, new Lookup(), 1, TimeUnit.SECONDS, Retries.fixed());
    DataStream<Alert> retried =
        AsyncDataStream.orderedWaitWithRetry(alerts, new Lookup(), 1, TimeUnit.SECONDS, Retries.fixed());
    org.apache.flink.streaming.api.datastream.AsyncDataStream.orderedWait(retried, new Lookup(), 5, TimeUnit.SECONDS);
    com.acme.AsyncDataStream.orderedWait(retried, new Lookup(), 5, TimeUnit.SECONDS);
    AsyncDataStream.somethingElse(retried);

    PatternStream<Alert> pattern = CEP.pattern(alerts.keyBy(alert -> alert.host), Patterns.twice());
    pattern.select(new Select()).uid("selected");
    pattern.inEventTime().sideOutputLateData(Tags.LATE).flatSelect(new FlatSelect());
    pattern.inProcessingTime().process(new Process()).name("processed").uid("processed");
    CEP.pattern(alerts, Pattern.<Alert>begin("first").where(new Severe()).followedBy("second").within(Windows.hour()))
        .select(map -> map.get("first").stream().map(Alert::host).findFirst().get());
    Pattern.begin("x").where(new Severe());

    KeyedStream<Alert, String> keyed = DataStreamUtils.reinterpretAsKeyedStream(alerts, alert -> alert.host);
    keyed.process(new Count()).uid("count");
    DataStreamUtils.collect(alerts.map(new Strip()));

    CassandraSink.addSink(alerts)
        .setQuery("INSERT INTO alerts (id) VALUES (?);")
        .setHost("127.0.0.1")
        .build();
    CassandraSink.addSink(alerts).setHost("127.0.0.1").build().name("cassandra").uid("cassandra");
    CassandraSink<Alert> sink = CassandraSink.addSink(alerts).setHost("127.0.0.1").build();
    sink.uid("later").setParallelism(1);
    CassandraSink.CassandraSinkBuilder<Alert> builder = CassandraSink.addSink(alerts);
    builder.setHost("127.0.0.1");
    builder.build();
    alerts.sinkTo(new ElasticsearchSink.Builder<Alert>(hosts).setEmitter((a, b, c) -> c.add(a)).build()).name("es");
    AsyncDataStream.orderedWait(Elsewhere.others(), new Lookup(), 1, TimeUnit.SECONDS).print();
    CEP.pattern(Elsewhere.others(), Elsewhere.shape()).select(new Select());
    Elsewhere.each(out -> out.sinkTo(Elsewhere.target()));
    env.execute();
  }
}
