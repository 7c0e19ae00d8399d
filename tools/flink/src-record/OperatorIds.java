import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Paths;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.functions.MapFunction;
import org.apache.flink.runtime.jobgraph.JobVertex;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * Prints the operator id that Flink gives to each uid. The only argument is a file of uids, one a
 * line, written as UTF-16 code units in hexadecimal, so that a lone surrogate can be among them.
 */
public final class OperatorIds {
    private OperatorIds() {}

    /** A named class, so that Flink can tell the type of its result. */
    public static final class Same implements MapFunction<Long, Long> {
        @Override
        public Long map(Long value) {
            return value;
        }
    }

    public static void main(String[] args) throws Exception {
        List<String> uids = new ArrayList<>();
        for (String line : Files.readAllLines(Paths.get(args[0]), StandardCharsets.US_ASCII)) {
            StringBuilder uid = new StringBuilder();
            for (int i = 0; i + 4 <= line.length(); i += 4) {
                uid.append((char) Integer.parseInt(line.substring(i, i + 4), 16));
            }
            uids.add(uid.toString());
        }
        PrintStream out = new PrintStream(System.out, true, "UTF-8");
        for (String uid : uids) {
            try {
                out.println(idOf(uid));
            } catch (IllegalArgumentException e) {
                out.println("error: " + e.getMessage());
            }
        }
    }

    private static String idOf(String uid) {
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
        env.setParallelism(1);
        env.disableOperatorChaining(); // one operator per vertex
        env.fromSequence(1, 2).map(new Same()).name("recorded").uid(uid);
        for (JobVertex vertex : env.getStreamGraph().getJobGraph().getVertices()) {
            if (!vertex.getName().equals("recorded")) continue;
            return vertex.getOperatorIDs().get(0).getGeneratedOperatorID().toString();
        }
        throw new IllegalStateException("the operator is gone");
    }
}
