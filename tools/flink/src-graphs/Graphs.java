import java.io.PrintStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.flink.streaming.api.graph.StreamEdge;
import org.apache.flink.streaming.api.graph.StreamGraph;
import org.apache.flink.streaming.api.graph.StreamGraphHasherV2;
import org.apache.flink.streaming.api.graph.StreamNode;
import org.apache.flink.streaming.api.graph.StreamingJobGraphGenerator;

/**
 * Runs a job until it wants to be executed and writes the graphs that it then has, with the call that made each node.
 * Arguments: the folder of the job's classes, the file to write to, the class with the method main, and its arguments.
 */
public final class Graphs {
    /** Flink calls the two ends of an iteration by the transformation that the iteration is. */
    private static final Pattern ITERATION = Pattern.compile("Iteration(Source|Sink)-(\\d+)");

    private Graphs() {}

    public static void main(String[] args) throws Exception {
        URLClassLoader job = new URLClassLoader(new URL[] {Path.of(args[0]).toUri().toURL()}, Graphs.class.getClassLoader());
        Thread.currentThread().setContextClassLoader(job);
        Calls.job = job;
        try (PrintStream out = new PrintStream(args[1], "UTF-8")) {
            Recorder.install(graph -> write(graph, out), job);
            String refused = run(job.loadClass(args[2]), Arrays.copyOfRange(args, 3, args.length));
            if (refused != null) out.println(new Json().put("refused", refused));
        }
        // Some connectors leave threads behind.
        System.exit(0);
    }

    /** Runs a main method; the messages of what it ended with, or null. */
    private static String run(Class<?> main, String[] args) throws ReflectiveOperationException {
        Method start = main.getMethod("main", String[].class);
        // The class need not be public.
        start.setAccessible(true);
        try {
            start.invoke(null, (Object) args);
            return null;
        } catch (InvocationTargetException e) {
            List<String> messages = new ArrayList<>();
            for (Throwable cause = e.getCause(); cause != null; cause = cause.getCause()) {
                if (cause instanceof Recorder.Ended) return null;
                messages.add(cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage());
            }
            return String.join(" <- ", messages);
        }
    }

    private static void write(StreamGraph graph, PrintStream out) {
        write(graph, out, Calls.here(), operatorIds(graph), Map.of());
    }

    /** @param heads the nodes that others are merged into, by these */
    static void write(StreamGraph graph, PrintStream out, Calls.Call execute, Map<Integer, byte[]> ids, Map<Integer, Integer> heads) {
        try {
            Json head = new Json().put("graph", graph.getJobName());
            if (execute != null) head.put("method", execute.method).put("at", execute.at);
            out.println(head);
            List<StreamNode> nodes = new ArrayList<>(graph.getStreamNodes());
            nodes.sort(Comparator.comparingInt(StreamNode::getId));
            for (StreamNode node : nodes) {
                Integer into = heads.get(node.getId());
                Json json = node(node, graph, ids);
                out.println(into == null ? json : json.put("into", String.valueOf(into)));
            }
            for (StreamNode node : nodes) for (StreamEdge edge : node.getInEdges()) out.println(edge(edge, node, graph));
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Json node(StreamNode node, StreamGraph graph, Map<Integer, byte[]> ids) throws ReflectiveOperationException {
        int id = node.getId();
        Json json = new Json()
                .put("node", String.valueOf(id))
                .put("name", named(node.getOperatorName()))
                .put("uid", node.getTransformationUID())
                .put("uidHash", node.getUserHash())
                .put("operator", hex(ids.get(id)))
                .put("parallelism", String.valueOf(node.getParallelism()))
                .put("maxParallelism", String.valueOf(maxParallelism(node)))
                .put("slots", node.getSlotSharingGroup())
                .put("chaining", node.getOperatorFactory() == null ? null : node.getOperatorFactory().getChainingStrategy().name())
                .put("role", role(id, graph));
        Matcher iteration = ITERATION.matcher(node.getOperatorName());
        Calls.Call call = Calls.of(iteration.matches() ? Integer.parseInt(iteration.group(2)) : id);
        return call == null ? json : json.put("method", call.method).put("at", call.at);
    }

    /** None where Flink refuses the uids of a graph; it does so again when the job is submitted. */
    static Map<Integer, byte[]> operatorIds(StreamGraph graph) {
        try {
            return new StreamGraphHasherV2().traverseStreamGraphAndGenerateHashes(graph);
        } catch (IllegalArgumentException e) {
            return Map.of();
        }
    }

    private static String role(int id, StreamGraph graph) {
        if (graph.getSourceIDs().contains(id)) return "source";
        return graph.getSinkIDs().contains(id) || Calls.isOfSink(id) ? "sink" : "operator";
    }

    private static Json edge(StreamEdge edge, StreamNode to, StreamGraph graph) throws ReflectiveOperationException {
        // An operator with one input has the type number 0 for it, one with more counts them from 1.
        int input = Math.max(edge.getTypeNumber() - 1, 0);
        Object[] keys = to.getStatePartitioners();
        return new Json()
                .put("from", String.valueOf(edge.getSourceId()))
                .put("to", String.valueOf(to.getId()))
                .put("input", String.valueOf(edge.getTypeNumber()))
                .put("partitioner", edge.getPartitioner().toString())
                .put("keyed", String.valueOf(input < keys.length && keys[input] != null))
                .put("tag", edge.getOutputTag() == null ? null : edge.getOutputTag().getId())
                .put("chained", String.valueOf(StreamingJobGraphGenerator.isChainable(edge, graph)));
    }

    /** Flink puts objects without a text of their own into the names of windows. */
    private static String named(String name) {
        return name.replaceAll("@[0-9a-f]{4,8}\\b", "@").replaceAll("\\$\\$Lambda[^@ ,)]*", "\\$\\$Lambda");
    }

    /** Only public since 2.0. */
    private static int maxParallelism(StreamNode node) throws ReflectiveOperationException {
        Method get = StreamNode.class.getDeclaredMethod("getMaxParallelism");
        get.setAccessible(true);
        return (Integer) get.invoke(node);
    }

    private static String hex(byte[] bytes) {
        if (bytes == null) return null;
        StringBuilder text = new StringBuilder();
        for (byte one : bytes) text.append(String.format("%02x", one));
        return text.toString();
    }
}
