import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.apache.flink.api.common.functions.AggregateFunction;
import org.apache.flink.api.common.functions.CoGroupFunction;
import org.apache.flink.api.common.functions.JoinFunction;
import org.apache.flink.api.common.functions.ReduceFunction;
import org.apache.flink.api.common.io.DelimitedInputFormat;
import org.apache.flink.api.common.serialization.SimpleStringEncoder;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.cep.CEP;
import org.apache.flink.cep.PatternSelectFunction;
import org.apache.flink.cep.pattern.Pattern;
import org.apache.flink.connector.file.sink.FileSink;
import org.apache.flink.core.fs.Path;
import org.apache.flink.streaming.api.datastream.AsyncDataStream;
import org.apache.flink.streaming.api.datastream.CoGroupedStreams;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.DataStreamUtils;
import org.apache.flink.streaming.api.datastream.JoinedStreams;
import org.apache.flink.streaming.api.datastream.KeyedStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.async.AsyncFunction;
import org.apache.flink.streaming.api.functions.async.ResultFuture;
import org.apache.flink.streaming.api.functions.co.BroadcastProcessFunction;
import org.apache.flink.streaming.api.functions.co.CoMapFunction;
import org.apache.flink.streaming.api.functions.co.ProcessJoinFunction;
import org.apache.flink.streaming.api.graph.StreamNode;
import org.apache.flink.streaming.api.windowing.assigners.GlobalWindows;
import org.apache.flink.util.Collector;

/**
 * Prints, one line for each call of the DataStream API, which operators the call makes and which of them get the uid
 * that is set on what it returns. What it works on has uids of its own and is left out.
 */
public final class UidReach {
    private UidReach() {}

    public static final class Sum implements ReduceFunction<Long> {
        @Override
        public Long reduce(Long a, Long b) {
            return a + b;
        }
    }

    public static final class Total implements AggregateFunction<Long, Long, Long> {
        @Override
        public Long createAccumulator() {
            return 0L;
        }

        @Override
        public Long add(Long value, Long sum) {
            return sum + value;
        }

        @Override
        public Long getResult(Long sum) {
            return sum;
        }

        @Override
        public Long merge(Long a, Long b) {
            return a + b;
        }
    }

    public static final class Lines extends DelimitedInputFormat<String> {
        @Override
        public String readRecord(String reuse, byte[] bytes, int offset, int length) {
            return reuse;
        }
    }

    public static final class Both extends ProcessJoinFunction<Long, Long, Long> {
        @Override
        public void processElement(Long left, Long right, Context context, Collector<Long> out) {}
    }

    public static final class Rules extends BroadcastProcessFunction<Long, Long, Long> {
        @Override
        public void processElement(Long value, ReadOnlyContext context, Collector<Long> out) {}

        @Override
        public void processBroadcastElement(Long value, Context context, Collector<Long> out) {}
    }

    public static final class Either implements CoMapFunction<Long, Long, Long> {
        @Override
        public Long map1(Long value) {
            return value;
        }

        @Override
        public Long map2(Long value) {
            return value;
        }
    }

    public static final class Ask implements AsyncFunction<Long, Long> {
        @Override
        public void asyncInvoke(Long input, ResultFuture<Long> result) {}
    }

    public static final class First implements PatternSelectFunction<Long, Long> {
        @Override
        public Long select(Map<String, List<Long>> pattern) {
            return 0L;
        }
    }

    /** One call on a stream that has a uid; answers what the call returns. */
    private interface Program {
        Object build(StreamExecutionEnvironment env, DataStream<Long> numbers) throws Exception;
    }

    private static Map<String, Program> programs() {
        Map<String, Program> all = new LinkedHashMap<>();
        all.put("fromSequence", (env, in) -> env.fromSequence(1, 2));
        all.put("readTextFile", (env, in) -> call(env, "readTextFile", "/tmp"));
        all.put("readFile", (env, in) -> env.readFile(new Lines(), "/tmp"));
        all.put("createInput of files", (env, in) -> env.createInput(lines()));
        all.put("map", (env, in) -> in.map(new Programs.Same()));
        all.put("keyBy reduce", (env, in) -> keyed(in).reduce(new Sum()));
        all.put("partitionCustom map", (env, in) ->
                in.partitionCustom(new Programs.Channel(), new Programs.Key()).map(new Programs.Same()));
        all.put("windowAll reduce", (env, in) -> in.windowAll(GlobalWindows.create()).reduce(new Sum()));
        all.put("countWindowAll reduce", (env, in) -> in.countWindowAll(10).reduce(new Sum()));
        all.put("window aggregate", (env, in) -> keyed(in).window(GlobalWindows.create()).aggregate(new Total()));
        all.put("join apply", (env, in) -> joined(in).apply(new Programs.Pair()));
        all.put("join with", (env, in) -> callWith(joined(in), JoinFunction.class, new Programs.Pair()));
        all.put("coGroup apply", (env, in) -> coGrouped(in).apply(new Programs.Group()));
        all.put("coGroup with", (env, in) -> callWith(coGrouped(in), CoGroupFunction.class, new Programs.Group()));
        all.put("intervalJoin process", (env, in) -> intervalJoined(in).process(new Both()));
        all.put("connect map", (env, in) -> in.connect(in).map(new Either()));
        all.put("connect of a broadcast stream process", (env, in) ->
                in.connect(in.broadcast(new MapStateDescriptor<>("rules", Types.LONG, Types.LONG))).process(new Rules()));
        all.put("orderedWait", (env, in) -> AsyncDataStream.orderedWait(in, new Ask(), 1, TimeUnit.SECONDS));
        all.put("CEP.pattern select", (env, in) ->
                CEP.pattern(in, Pattern.<Long>begin("first")).inProcessingTime().select(new First()));
        all.put("reinterpretAsKeyedStream reduce", (env, in) ->
                DataStreamUtils.reinterpretAsKeyedStream(in, new Programs.Key()).reduce(new Sum()));
        all.put("fullWindowPartition reduce", (env, in) -> inPartitions(in));
        all.put("keyBy fullWindowPartition reduce", (env, in) -> inPartitions(keyed(in)));
        all.put("print", (env, in) -> in.print());
        all.put("sinkTo with a committer", (env, in) -> in.sinkTo(files()));
        all.put("collectAsync", (env, in) -> call(in, "collectAsync"));
        return all;
    }

    private static KeyedStream<Long, Long> keyed(DataStream<Long> in) {
        return in.keyBy(new Programs.Key());
    }

    public static void main(String[] args) {
        programs().forEach((call, program) -> System.out.println(answer(call, program)));
    }

    private static JoinedStreams.WithWindow<Long, Long, Long, ?> joined(DataStream<Long> in) {
        return in.join(in).where(new Programs.Key()).equalTo(new Programs.Key()).window(GlobalWindows.create());
    }

    private static CoGroupedStreams.WithWindow<Long, Long, Long, ?> coGrouped(DataStream<Long> in) {
        return in.coGroup(in).where(new Programs.Key()).equalTo(new Programs.Key()).window(GlobalWindows.create());
    }

    private static FileSink<Long> files() {
        return FileSink.forRowFormat(new Path("/tmp/never"), new SimpleStringEncoder<Long>()).build();
    }

    /** Its bounds have been durations since Flink 1.20, and times before. */
    @SuppressWarnings("unchecked")
    private static KeyedStream.IntervalJoined<Long, Long, Long> intervalJoined(DataStream<Long> in) throws Exception {
        KeyedStream.IntervalJoin<Long, Long, Long> join = keyed(in).intervalJoin(keyed(in));
        for (Method method : join.getClass().getMethods()) {
            if (!method.getName().equals("between")) continue;
            Class<?> type = method.getParameterTypes()[0];
            Object second =
                    type == Duration.class
                            ? Duration.ofSeconds(1)
                            : type.getMethod("seconds", long.class).invoke(null, 1L);
            return (KeyedStream.IntervalJoined<Long, Long, Long>) method.invoke(join, second, second);
        }
        throw new NoSuchMethodException("between");
    }

    /** Since Flink 1.20. */
    private static Object inPartitions(DataStream<Long> in) throws Exception {
        Object partitions = call(in, "fullWindowPartition");
        Class<?> type = Class.forName("org.apache.flink.streaming.api.datastream.PartitionWindowedStream");
        return type.getMethod("reduce", ReduceFunction.class).invoke(partitions, new Sum());
    }

    private static Lines lines() {
        Lines lines = new Lines();
        lines.setFilePath(new Path("/tmp"));
        return lines;
    }

    /** A method that not every version has. */
    private static Object call(Object on, String name, Object... args) throws Exception {
        Class<?>[] types = new Class<?>[args.length];
        for (int i = 0; i < args.length; i++) types[i] = args[i].getClass();
        return on.getClass().getMethod(name, types).invoke(on, args);
    }

    private static Object callWith(Object on, Class<?> type, Object function) throws Exception {
        return on.getClass().getMethod("with", type).invoke(on, function);
    }

    private static String answer(String name, Program program) {
        Json line = new Json().put("call", name);
        try {
            line.put("operators", operators(program));
            line.put("refused", refusal(program));
        } catch (InvocationTargetException e) {
            line.put("error", e.getCause().getClass().getSimpleName() + ": " + Messages.of(e.getCause()));
        } catch (ReflectiveOperationException e) {
            line.put("absent", "true");
        } catch (Exception e) {
            line.put("error", e.getClass().getSimpleName() + ": " + Messages.of(e));
        }
        return line.toString();
    }

    /** The operators of the call by name, with the uid that each of them has in the end. */
    private static List<String> operators(Program program) throws Exception {
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
        build(env, program);
        Map<Integer, String> byId = new TreeMap<>();
        for (StreamNode node : env.getStreamGraph().getStreamNodes()) {
            String uid = node.getTransformationUID();
            if ("numbers".equals(uid)) continue;
            // Older versions put all of a window into its name, newer ones number what they collect.
            String name = node.getOperatorName().replaceAll("\\(.*", "");
            byId.put(node.getId(), name + ": " + (uid == null ? "none" : uid.replaceAll("\\d+$", "")));
        }
        return new ArrayList<>(byId.values());
    }

    /** What Flink says where it is told to make up no uids; null when it takes the job. */
    private static String refusal(Program program) throws Exception {
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
        env.getConfig().disableAutoGeneratedUIDs();
        build(env, program);
        try {
            env.getStreamGraph().getJobGraph();
            return null;
        } catch (IllegalStateException e) {
            return Messages.of(e);
        }
    }

    private static void build(StreamExecutionEnvironment env, Program program) throws Exception {
        // The cleaner looks into Java's own classes, which newer Javas do not let it.
        env.getConfig().disableClosureCleaner();
        DataStream<Long> numbers = env.fromSequence(1, 9).uid("numbers");
        env.addOperator(numbers.getTransformation());
        Object made = program.build(env, numbers);
        if (made instanceof DataStream) env.addOperator(((DataStream<?>) made).getTransformation());
        try {
            made.getClass().getMethod("uid", String.class).invoke(made, "uid");
        } catch (NoSuchMethodException e) {
            // Nothing that takes a uid comes back.
        }
    }
}
