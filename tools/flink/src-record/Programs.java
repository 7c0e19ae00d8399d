import org.apache.flink.api.common.functions.CoGroupFunction;
import org.apache.flink.api.common.functions.JoinFunction;
import org.apache.flink.api.common.functions.MapFunction;
import org.apache.flink.api.common.functions.Partitioner;
import org.apache.flink.api.common.functions.RichMapFunction;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.java.functions.KeySelector;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.windowing.assigners.GlobalWindows;
import org.apache.flink.util.Collector;

/** The jobs that Combinations runs. Functions are named classes, so that Flink can tell their types. */
final class Programs {
    private Programs() {}

    public static final class Slow implements MapFunction<Long, Long> {
        @Override
        public Long map(Long value) throws Exception {
            Thread.sleep(2);
            return value;
        }
    }

    public static final class Same implements MapFunction<Long, Long> {
        @Override
        public Long map(Long value) {
            return value;
        }
    }

    public static final class Count extends RichMapFunction<Long, Long> {
        @Override
        public Long map(Long value) throws Exception {
            ValueState<Long> state = getRuntimeContext().getState(new ValueStateDescriptor<>("count", Long.class));
            Long count = state.value();
            state.update(count == null ? 1L : count + 1);
            return value;
        }
    }

    public static final class Key implements KeySelector<Long, Long> {
        @Override
        public Long getKey(Long value) {
            return value % 4;
        }
    }

    public static final class Pair implements JoinFunction<Long, Long, Long> {
        @Override
        public Long join(Long first, Long second) {
            return first + second;
        }
    }

    public static final class Group implements CoGroupFunction<Long, Long, Long> {
        @Override
        public void coGroup(Iterable<Long> first, Iterable<Long> second, Collector<Long> out) {}
    }

    public static final class Channel implements Partitioner<Long> {
        @Override
        public int partition(Long key, int partitions) {
            return 0;
        }
    }

    static void build(String program, StreamExecutionEnvironment env) {
        SingleOutputStreamOperator<Long> numbers = env.fromSequence(1, Long.MAX_VALUE).uid("source").map(new Slow()).uid("slow");
        switch (program) {
            case "keyed":
                numbers.keyBy(new Key()).map(new Count()).uid("count");
                return;
            case "custom-partitioner":
                numbers.partitionCustom(new Channel(), new Key()).map(new Same()).uid("same");
                return;
            case "same-uid":
                numbers.map(new Same()).uid("same").map(new Same()).uid("same");
                return;
            case "same-uid-apart":
                numbers.keyBy(new Key()).map(new Count()).uid("same").keyBy(new Key()).map(new Count()).uid("same");
                return;
            case "uid-in-loop":
                for (int i = 0; i < 3; i++) numbers.map(new Same()).uid("same");
                return;
            case "numbered-uid-in-loop":
                for (int i = 0; i < 3; i++) numbers.map(new Same()).uid("same-" + i);
                return;
            case "uid-of-source":
                numbers.map(new Same()).uid("source");
                return;
            case "uid-twice-on-one":
                numbers.map(new Same()).uid("first").uid("second");
                return;
            case "no-uid":
                numbers.map(new Same());
                return;
            case "empty-uid":
                numbers.map(new Same()).uid("");
                return;
            case "two-empty-uids":
                numbers.map(new Same()).uid("").map(new Same()).uid("");
                return;
            case "blank-uid":
                numbers.map(new Same()).uid(" ");
                return;
            case "uid-with-spaces":
                numbers.map(new Same()).uid("same").map(new Same()).uid("same ");
                return;
            case "uid-and-its-hash":
                numbers.map(new Same()).uid("same").setUidHash("00000000000000000000000000000001");
                return;
            case "same-hash":
                numbers.map(new Same()).setUidHash("00000000000000000000000000000001").map(new Same()).setUidHash("00000000000000000000000000000001");
                return;
            case "short-hash":
                numbers.map(new Same()).setUidHash("1");
                return;
            case "print":
                numbers.print();
                return;
            case "print-with-uid":
                numbers.print().uid("print");
                return;
            case "join":
                join(numbers);
                return;
            case "join-with-uid":
                ((SingleOutputStreamOperator<Long>) join(numbers)).uid("join");
                return;
            case "co-group":
                coGroup(numbers);
                return;
            case "co-group-with-uid":
                ((SingleOutputStreamOperator<Long>) coGroup(numbers)).uid("co-group");
                return;
            case "union-with-uid":
                numbers.union(numbers).map(new Same()).uid("same");
                return;
            case "fixed-max-parallelism":
                numbers.keyBy(new Key()).map(new Count()).uid("count").setMaxParallelism(2);
                return;
            default:
                throw new IllegalArgumentException(program);
        }
    }

    private static DataStream<Long> join(DataStream<Long> numbers) {
        return numbers.join(numbers).where(new Key()).equalTo(new Key()).window(GlobalWindows.create()).apply(new Pair());
    }

    private static DataStream<Long> coGroup(DataStream<Long> numbers) {
        return numbers.coGroup(numbers).where(new Key()).equalTo(new Key()).window(GlobalWindows.create()).apply(new Group());
    }
}
