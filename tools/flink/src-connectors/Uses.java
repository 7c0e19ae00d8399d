import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.api.common.functions.MapFunction;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.graph.StreamGraph;
import org.apache.flink.streaming.api.graph.StreamNode;
import org.apache.flink.table.data.GenericRowData;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.runtime.typeutils.InternalTypeInfo;
import org.apache.flink.table.types.logical.BigIntType;
import org.apache.flink.table.types.logical.RowType;

/** Builds jobs with a connector and prints what the connector adds to them. */
final class Uses {
    private Uses() {}

    /** A row of one number. */
    public static final class ToRow implements MapFunction<Long, RowData> {
        @Override
        public RowData map(Long value) {
            return GenericRowData.of(value);
        }
    }

    /** One way to use a connector; answers what its last call returns, null when that is nothing. */
    interface Use {
        Object build(StreamExecutionEnvironment env, DataStream<RowData> rows) throws Exception;
    }

    /** Prints the operators with their uids. What is made up is told from what is always the same by building twice. */
    static void say(String name, Use use) throws Exception {
        List<String> first = operators(graphOf(use));
        List<String> second = operators(graphOf(use));
        List<String> told = new ArrayList<>();
        for (int i = 0; i < first.size(); i++) {
            told.add(first.get(i).equals(second.get(i)) ? first.get(i) : first.get(i).replaceAll(": [^:]*$", ": another on every start"));
        }
        System.out.println(new Json().put("use", name).put("operators", told));
    }

    /** Prints the operators of a single build, or why Flink does not take the job. */
    static void sayOnce(String name, Use use) throws Exception {
        Json told = new Json().put("use", name);
        try {
            StreamGraph graph = graphOf(use);
            told.put("operators", operators(graph));
            graph.getJobGraph();
        } catch (IllegalStateException | IllegalArgumentException refused) {
            told.put("refused", refused.getMessage());
        }
        System.out.println(told);
    }

    private static StreamGraph graphOf(Use use) throws Exception {
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
        env.getConfig().disableClosureCleaner();
        env.enableCheckpointing(60_000);
        DataStream<RowData> rows =
                env.fromSequence(1, 2).uid("numbers").map(new ToRow()).returns(InternalTypeInfo.of(RowType.of(new BigIntType()))).uid("rows");
        env.addOperator(rows.getTransformation());
        Object made = use.build(env, rows);
        if (made instanceof DataStream) env.addOperator(((DataStream<?>) made).getTransformation());
        return env.getStreamGraph();
    }

    private static List<String> operators(StreamGraph graph) {
        Map<Integer, String> byId = new TreeMap<>();
        for (StreamNode node : graph.getStreamNodes()) {
            String uid = node.getTransformationUID();
            if ("numbers".equals(uid) || "rows".equals(uid)) continue;
            byId.put(node.getId(), node.getOperatorName() + ": " + (uid == null ? "none" : uid));
        }
        return new ArrayList<>(byId.values());
    }
}
