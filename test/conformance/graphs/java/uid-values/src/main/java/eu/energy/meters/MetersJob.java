package eu.energy.meters;

import eu.energy.meters.naming.Names;
import eu.energy.meters.naming.Region;
import org.apache.flink.api.common.functions.MapFunction;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.DataStreamSink;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;

import java.util.List;
import java.util.Locale;
import java.util.Map;

import static eu.energy.meters.naming.Names.DOMAIN;
import static eu.energy.meters.naming.Names.DOT;

/** Every way in which people write down a uid. */
public class MetersJob {

    private static final Map<String, String> TITLES = Map.of("peak", "Peak load", "base", "Base load");
    private static final int SHARDS = 2;
    private static int counter = 0;

    private final String prefix;
    private String last = "none";

    MetersJob(String prefix) {
        this.prefix = prefix;
    }

    public static void main(String[] args) throws Exception {
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
        String mode = args.length > 0 ? args[0] : "live";
        MetersJob job = new MetersJob(mode.toUpperCase(Locale.ROOT) + "_");
        job.define(env);
        env.execute(job.prefix + MetersJob.class.getSimpleName());
    }

    private void define(StreamExecutionEnvironment env) {
        DataStream<Long> main = env.fromSequence(1, 100).uid(Names.Sources.MAIN);
        DataStream<Long> backup = env.fromSequence(1, 100).uid(Names.Sources.BACKUP);
        DataStream<Long> all = main.union(backup);

        // Concatenated, joined, formatted.
        all = all.map(new Plus(1)).uid(DOMAIN + DOT + "plus" + DOT + 1);
        all = all.map(new Plus(2)).uid(Names.of(DOMAIN, "plus", "two"));
        all = all.map(new Plus(3)).uid("%s-plus-%d".formatted(prefix, 3));
        all = all.map(new Plus(4)).uid(new StringBuilder(prefix).append("plus").append('-').append(4).toString());
        all = all.map(new Plus(5)).uid(prefix.concat("five").trim().replace('_', '-'));
        all = all.map(new Plus(6)).uid(this.prefix + Plus.class.getSimpleName() + 6);
        all = all.map(new Plus(7)).uid(MetersJob.class.getName());
        all = all.map(new Plus(8)).uid("""
                in a block""");

        // Chosen.
        boolean live = prefix.startsWith("LIVE");
        all = all.filter(n -> n > 0).uid(live ? "filter-live" : "filter-replay");
        String chosen;
        if (live) {
            chosen = "chosen-live";
        } else {
            chosen = "chosen-" + prefix.length();
        }
        all = all.filter(n -> n > 1).uid(chosen);

        // Counted.
        for (int shard = 0; shard < SHARDS; shard++) {
            final int own = shard;
            all.filter(n -> n % SHARDS == own).uid(Names.numbered("shard", shard)).print().uid("print#" + shard);
        }
        for (Region region : Region.values()) {
            sink(all.map(n -> n).uid(region.name()).name(region.code + region.ordinal()), region.suffix());
        }
        int left = 2;
        while (left > 0) {
            all.map(n -> -n).uid("left-" + left--).print();
        }
        List.of("peak", "base").forEach(kind -> {
            SingleOutputStreamOperator<Long> load = all(backup).map(n -> n / 2);
            load.name(TITLES.get(kind));
            load.uid(kind + "-load");
            sink(load, kind);
        });

        // Set twice: the last one counts. And what a method remembers.
        main.map(n -> n).uid("first").name("twice").uid("second").sinkTo(new DiscardingSink<>()).uid(next()).uid(next());
        main.map(n -> n).uid(remember("remembered")).print().uid(last + "-print");
        String nothing = null;
        main.filter(n -> n < 0).uid(nothing).print();
    }

    private static <T> DataStream<T> all(DataStream<T> stream) {
        return stream;
    }

    private static String next() {
        counter++;
        return "next-" + counter;
    }

    private String remember(String uid) {
        last = uid;
        return uid;
    }

    private <T> void sink(DataStream<T> stream, String name) {
        DataStreamSink<T> sink = stream.sinkTo(new DiscardingSink<>());
        sink.uid(prefix + name).name(name);
    }

    private static class Plus implements MapFunction<Long, Long> {
        private final long much;

        Plus(long much) {
            this.much = much;
        }

        @Override
        public Long map(Long n) {
            return n + much;
        }
    }
}
