import java.io.PrintStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.streaming.api.functions.python.DataStreamPythonFunctionInfo;
import org.apache.flink.streaming.api.graph.StreamGraph;
import org.apache.flink.streaming.api.graph.StreamNode;
import org.apache.flink.streaming.api.operators.SimpleOperatorFactory;
import org.apache.flink.streaming.api.operators.StreamOperatorFactory;
import org.apache.flink.streaming.api.operators.python.DataStreamPythonFunctionOperator;

/**
 * What record.py asks for the graphs of a job in Python. A graph is written as the job has it, with the node that PyFlink merges
 * each node into: it does so only when the graph is executed.
 */
public final class Python {
    private static PrintStream out;
    private static StreamGraph written;
    private static Calls.Call execute;

    private Python() {}

    public static void install(String file) throws Exception {
        out = new PrintStream(file, "UTF-8");
        // No class is the job's.
        Calls.job = new URLClassLoader(new URL[0]);
        Recorder.install(Python::write, Python.class.getClassLoader());
    }

    /** The call that made a transformation; what it makes first is the most outer one of its method. */
    public static void made(int id, String method, String at) {
        Calls.made(id, new Calls.Call(method, places(at)));
    }

    /** The graph as it is before PyFlink merges operators, and the call that executes it. */
    public static void written(StreamGraph graph, String method, String at) {
        written = graph;
        execute = new Calls.Call(method, places(at));
    }

    public static void refused(String message) {
        out.println(new Json().put("refused", message));
    }

    public static void close() {
        out.close();
    }

    private static List<String> places(String at) {
        return new ArrayList<>(List.of(at.split(" ")));
    }

    private static void write(StreamGraph executed) {
        Map<Object, Integer> functions = new IdentityHashMap<>();
        for (StreamNode node : written.getStreamNodes())
            for (Object function : functionsOf(node)) functions.put(function, node.getId());
        Map<Integer, Integer> heads = new HashMap<>();
        Map<Integer, Integer> names = new HashMap<>();
        for (StreamNode node : executed.getStreamNodes()) {
            List<Object> own = functionsOf(node);
            if (own.isEmpty()) continue;
            Integer head = functions.get(own.get(0));
            names.put(node.getId(), head);
            for (Object function : own.subList(1, own.size())) heads.put(functions.get(function), head);
        }
        // What sinks consist of has new numbers whenever a graph is made, in the same order.
        List<Integer> before = newIn(written, executed);
        List<Integer> after = newIn(executed, written);
        after.removeAll(names.keySet());
        before.removeAll(functions.values());
        for (int i = 0; i < Math.min(before.size(), after.size()); i++) names.put(after.get(i), before.get(i));
        Map<Integer, byte[]> ids = new HashMap<>();
        Graphs.operatorIds(executed).forEach((id, hash) -> ids.put(names.getOrDefault(id, id), hash));
        written.setJobName(executed.getJobName());
        Graphs.write(written, out, execute, ids, heads);
    }

    private static List<Integer> newIn(StreamGraph graph, StreamGraph other) {
        List<Integer> ids = new ArrayList<>();
        for (StreamNode node : graph.getStreamNodes()) if (other.getStreamNode(node.getId()) == null) ids.add(node.getId());
        Collections.sort(ids);
        return ids;
    }

    /** The functions of Python that a node carries out, the first one first. */
    private static List<Object> functionsOf(StreamNode node) {
        List<Object> functions = new ArrayList<>();
        StreamOperatorFactory<?> factory = node.getOperatorFactory();
        Object operator = factory instanceof SimpleOperatorFactory ? ((SimpleOperatorFactory<?>) factory).getOperator() : null;
        if (!(operator instanceof DataStreamPythonFunctionOperator)) return functions;
        DataStreamPythonFunctionInfo info = ((DataStreamPythonFunctionOperator<?>) operator).getPythonFunctionInfo();
        while (info != null) {
            functions.add(0, info.getPythonFunction());
            Object[] inputs = info.getInputs();
            info = inputs.length == 0 ? null : (DataStreamPythonFunctionInfo) inputs[0];
        }
        return functions;
    }
}
