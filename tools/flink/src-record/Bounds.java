import java.io.File;
import java.io.PrintStream;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.util.Arrays;
import java.util.Comparator;
import java.util.ServiceLoader;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.apache.flink.api.common.functions.MapFunction;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.runtime.jobgraph.JobGraph;
import org.apache.flink.runtime.scheduler.SchedulerBase;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.slf4j.helpers.NOPLogger;

/**
 * Hands configurations to the code of Flink that reads them, and prints what it says, one JSON
 * object per line: "e" for the messages of its refusal, "v" for what it answers, null when this
 * version has no such code. Arguments: a scratch folder and a file with lines of the reader and the
 * settings (key=value, parted by spaces), each as UTF-16 code units in hexadecimal.
 *
 * <p>A reader is Class#method, Class#new for a constructor, and may go on with methods to be called
 * on what came out: Class#new#getPort. Which arguments a method takes differs between versions, so
 * each is chosen by its type.
 */
public final class Bounds {
    private Bounds() {}

    private static Path scratch;

    public static void main(String[] args) throws Exception {
        PrintStream out = new PrintStream(System.out, false, "UTF-8");
        System.setOut(System.err);
        scratch = Paths.get(args[0]);
        for (String line : Files.readAllLines(Paths.get(args[1]), StandardCharsets.US_ASCII)) {
            String[] parts = line.split(" ");
            Configuration configuration = new Configuration();
            for (int i = 1; i < parts.length; i++) {
                String[] setting = ParseValues.text(parts[i]).split("=", 2);
                configuration.setString(setting[0], setting[1]);
            }
            out.println(answer(ParseValues.text(parts[0]), configuration));
        }
        out.flush();
        System.exit(0); // some of the code starts threads
    }

    private static Object answer(String reader, Configuration configuration) {
        String[] steps = reader.split("#");
        Class<?> type;
        try {
            if (steps[0].equals("job")) {
                job(configuration);
                return new Json().put("v", "");
            }
            type = Class.forName("org.apache.flink." + steps[0]);
        } catch (ClassNotFoundException e) {
            return "null";
        } catch (Throwable e) {
            return new Json().put("e", Messages.of(e));
        }
        Object result = null;
        try {
            for (int i = 1; i < steps.length; i++) {
                if (i > 1 && steps[i].startsWith("=")) {
                    result = invoke(Class.forName("org.apache.flink." + steps[i].substring(1)), null, steps[++i], configuration, result);
                } else {
                    result = invoke(i == 1 ? type : result.getClass(), result, steps[i], configuration, null);
                }
            }
            return new Json().put("v", result instanceof Number || result instanceof String ? result.toString() : "");
        } catch (NoSuchMethodException e) {
            return "null";
        } catch (InvocationTargetException e) {
            return new Json().put("e", Messages.of(e.getCause()));
        } catch (Throwable e) {
            return new Json().put("e", Messages.of(e));
        } finally {
            close(result);
        }
    }

    /** Calls the method that has the most parameters among those of the name; `first` is given as its first argument. */
    private static Object invoke(Class<?> type, Object on, String name, Configuration configuration, Object first)
            throws Exception {
        Executable found = null;
        if (name.equals("new")) {
            found = Stream.of(type.getDeclaredConstructors())
                    .filter(c -> Arrays.stream(c.getParameterTypes()).anyMatch(p -> p.isInstance(configuration)))
                    .max(Comparator.comparingInt(Constructor::getParameterCount))
                    .orElseThrow(NoSuchMethodException::new);
        }
        for (Class<?> c = type; c != null && found == null; c = c.getSuperclass()) {
            found = Stream.of(c.getDeclaredMethods())
                    .filter(m -> m.getName().equals(name) && !m.isSynthetic())
                    .max(Comparator.comparingInt(Method::getParameterCount))
                    .orElse(null);
        }
        if (found == null) throw new NoSuchMethodException(name);
        found.setAccessible(true);
        Class<?>[] types = found.getParameterTypes();
        Object[] values = new Object[types.length];
        for (int i = 0; i < types.length; i++) {
            values[i] = i == 0 && first != null ? first : argument(types[i], configuration);
        }
        if (found instanceof Constructor) return ((Constructor<?>) found).newInstance(values);
        return ((Method) found).invoke(on, values);
    }

    private static Object argument(Class<?> type, Configuration configuration) throws Exception {
        if (type.isInstance(configuration)) return configuration;
        if (type == boolean.class) return false;
        if (type == int.class) return 128;
        if (type == long.class) return 1024L;
        if (type == double.class) return 4.0;
        if (type == String.class) return "localhost";
        if (type == MemorySize.class) return MemorySize.ofMebiBytes(256);
        if (type == InetAddress.class) return InetAddress.getLoopbackAddress();
        if (type == ClassLoader.class) return Bounds.class.getClassLoader();
        if (type == org.slf4j.Logger.class) return NOPLogger.NOP_LOGGER;
        if (type == File.class) return Files.createTempDirectory(scratch, "bounds").toFile();
        switch (type.getSimpleName()) {
            case "Reference":
                return type.getMethod("borrowed", Object.class).invoke(null, argument(File.class, configuration));
            case "RestartStrategyConfiguration":
                return Class.forName("org.apache.flink.api.common.restartstrategy.RestartStrategies")
                        .getMethod("fallBackRestart")
                        .invoke(null);
            case "WorkerResourceSpec":
                return type.getField("ZERO").get(null);
            case "BlobStore":
                return create("org.apache.flink.runtime.blob.VoidBlobStore");
            case "MetricGroup":
                return create("org.apache.flink.metrics.groups.UnregisteredMetricsGroup");
            case "RpcSystem":
                return ServiceLoader.load(type).iterator().next();
            case "ResourceID":
                return type.getConstructor(String.class).newInstance("recorded");
            case "WorkingDirectory":
                return type.getMethod("create", File.class).invoke(null, argument(File.class, configuration));
            case "TaskExecutorResourceSpec":
                return Class.forName("org.apache.flink.runtime.taskexecutor.TaskExecutorResourceUtils")
                        .getMethod("resourceSpecFromConfigForLocalExecution", Configuration.class)
                        .invoke(null, new Configuration());
            case "ClusterSpecification":
                Object builder = create(type.getName() + "$ClusterSpecificationBuilder");
                return builder.getClass().getMethod("createClusterSpecification").invoke(builder);
            case "Clock":
                return Class.forName(type.getPackage().getName() + ".SystemClock").getMethod("getInstance").invoke(null);
            default:
                if (!type.isInterface()) return null;
                return Proxy.newProxyInstance(Bounds.class.getClassLoader(), new Class<?>[] {type}, (p, m, a) -> null);
        }
    }

    private static Object create(String type) throws Exception {
        return Class.forName(type).getDeclaredConstructor().newInstance();
    }

    private static void close(Object result) {
        for (String name : new String[] {"close", "stopService", "closeAsync"}) {
            try {
                Method method = result.getClass().getMethod(name);
                method.setAccessible(true);
                Object done = method.invoke(result);
                if (done instanceof CompletableFuture) ((CompletableFuture<?>) done).get();
                return;
            } catch (Exception e) {
                // It has nothing to be closed.
            }
        }
    }

    /** A named class, so that Flink can tell the type of its result. */
    public static final class Same implements MapFunction<Long, Long> {
        @Override
        public Long map(Long value) {
            return value;
        }
    }

    /** Makes the graph of a job, as a client does, and looks at its parallelisms, as a JobManager does. */
    private static void job(Configuration configuration) throws Throwable {
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment(configuration);
        env.fromSequence(1, 2).map(new Same());
        JobGraph graph = env.getStreamGraph().getJobGraph();
        try {
            SchedulerBase.class.getMethod("computeVertexParallelismStore", JobGraph.class).invoke(null, graph);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}
