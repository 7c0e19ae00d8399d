import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.flink.api.dag.Transformation;

/** Which calls of a job made its transformations. The classes that Weave writes tell it. */
public final class Calls {
    /** The method of Flink that was called, and where: the call itself, then who called the method that it stands in, and so on. */
    static final class Call {
        final String method;
        final List<String> at;

        Call(String method, List<String> at) {
            this.method = method;
            this.at = at;
        }
    }

    /** The loader of the job's own classes. */
    static ClassLoader job;

    private static final Map<Integer, Call> MADE = new HashMap<>();
    private static final Map<Integer, Transformation<?>> OWNERS = new HashMap<>();
    private static final Deque<Transformation<?>> EXPANDING = new ArrayDeque<>();

    private Calls() {}

    public static void made(Transformation<?> transformation) {
        int id = transformation.getId();
        Transformation<?> sink = EXPANDING.peek();
        if (sink != null) OWNERS.put(id, sink);
        Call own = here();
        Call outer = sink == null ? null : MADE.get(sink.getId());
        if (own == null) own = outer;
        else if (outer != null) own.at.addAll(outer.at);
        if (own != null) MADE.put(id, own);
    }

    static void made(int id, Call call) {
        MADE.put(id, call);
    }

    public static void expands(Transformation<?> sink) {
        EXPANDING.push(sink);
    }

    public static void expanded(Transformation<?> sink) {
        EXPANDING.pop();
    }

    /** The call that made a transformation, null when Flink made it by itself. */
    static Call of(int id) {
        return MADE.get(id);
    }

    /** Whether Flink made a transformation of a sink's. */
    static boolean isOfSink(int id) {
        return OWNERS.containsKey(id);
    }

    /** The call of the job's that is being carried out. What Flink does when it makes a graph is none. */
    static Call here() {
        List<StackWalker.StackFrame> frames =
                StackWalker.getInstance(StackWalker.Option.RETAIN_CLASS_REFERENCE).walk(all -> all.collect(Collectors.toList()));
        List<String> at = new ArrayList<>();
        String method = null;
        String before = "";
        for (StackWalker.StackFrame frame : frames) {
            Class<?> in = frame.getDeclaringClass();
            if (in.getSimpleName().equals("StreamGraphGenerator")) break;
            if (in.getClassLoader() == job) {
                if (method == null) method = before;
                if (isWritten(frame, before)) {
                    for (String place : Lines.of(in, frame)) if (at.isEmpty() || !at.get(at.size() - 1).equals(place)) at.add(place);
                }
            }
            before = frame.getMethodName().equals("<init>") ? in.getSimpleName() : frame.getMethodName();
        }
        return method == null ? null : new Call(method, at);
    }

    /**
     * Whether someone wrote the method, and no compiler: for another type of what it returns, for default arguments (Kotlin),
     * for the methods of traits (Scala).
     */
    private static boolean isWritten(StackWalker.StackFrame frame, String called) {
        String name = frame.getMethodName();
        boolean passesOn = name.endsWith("$default") || name.endsWith("$") || called.equals(name + "$");
        return frame.getFileName() != null && frame.getLineNumber() > 0 && !passesOn && !isBridge(frame);
    }

    private static boolean isBridge(StackWalker.StackFrame frame) {
        for (Method method : frame.getDeclaringClass().getDeclaredMethods()) {
            MethodType type = MethodType.methodType(method.getReturnType(), method.getParameterTypes());
            if (method.getName().equals(frame.getMethodName()) && type.equals(frame.getMethodType())) return method.isBridge();
        }
        return false;
    }
}
