import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.HashMap;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.flink.api.common.JobExecutionResult;
import org.apache.flink.api.common.JobID;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.DeploymentOptions;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.core.execution.PipelineExecutor;
import org.apache.flink.core.execution.PipelineExecutorFactory;
import org.apache.flink.core.execution.PipelineExecutorServiceLoader;
import org.apache.flink.runtime.operators.coordination.CoordinationRequestGateway;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.graph.StreamGraph;

/** Takes the graphs that a job wants to be executed, instead of a cluster. */
final class Recorder implements PipelineExecutorServiceLoader, PipelineExecutorFactory {
    /** No setting of a job is likely to be the same. */
    static final int PARALLELISM = 3;

    /** Ends a job that asks for results, and that no job catches. */
    static final class Ended extends Error {}

    private final Consumer<StreamGraph> takes;

    private Recorder(Consumer<StreamGraph> takes) {
        this.takes = takes;
    }

    /** All environments that a job gets hand their graphs over. */
    static void install(Consumer<StreamGraph> takes, ClassLoader job) throws ReflectiveOperationException {
        Recorder recorder = new Recorder(takes);
        Environment.install(recorder, job);
        try {
            recorder.installForV2(job);
        } catch (ClassNotFoundException e) {
            // Flink 1.x has no DataStream API V2 that is worth the name.
        }
    }

    /** The constructor of the environment and what sets it are not public there. */
    private void installForV2(ClassLoader job) throws ReflectiveOperationException {
        Class<?> environment = Class.forName("org.apache.flink.datastream.impl.ExecutionEnvironmentImpl");
        Class<?> factory = Class.forName("org.apache.flink.datastream.impl.ExecutionEnvironmentFactory");
        Constructor<?> make = environment.getDeclaredConstructor(PipelineExecutorServiceLoader.class, Configuration.class, ClassLoader.class);
        make.setAccessible(true);
        Method set = environment.getDeclaredMethod("initializeContextEnvironment", factory);
        set.setAccessible(true);
        Class<?>[] types = {factory};
        set.invoke(null, Proxy.newProxyInstance(job, types, (proxy, method, args) -> make.newInstance(this, settings(args[0]), job)));
    }

    private static Configuration settings(Object more) {
        Configuration settings = new Configuration();
        settings.set(CoreOptions.DEFAULT_PARALLELISM, PARALLELISM);
        settings.set(DeploymentOptions.TARGET, "recorder");
        settings.set(DeploymentOptions.ATTACHED, true);
        settings.addAll((Configuration) more);
        return settings;
    }

    private static final class Environment extends StreamExecutionEnvironment {
        static void install(Recorder recorder, ClassLoader job) {
            initializeContextEnvironment(more -> new StreamExecutionEnvironment(recorder, settings(more), job));
        }
    }

    @Override
    public PipelineExecutorFactory getExecutorFactory(Configuration settings) {
        return this;
    }

    @Override
    public Stream<String> getExecutorNames() {
        return Stream.of(getName());
    }

    @Override
    public String getName() {
        return "recorder";
    }

    @Override
    public boolean isCompatibleWith(Configuration settings) {
        return true;
    }

    @Override
    public PipelineExecutor getExecutor(Configuration settings) {
        return (pipeline, configuration, loader) -> {
            StreamGraph graph = (StreamGraph) pipeline;
            takes.accept(graph);
            // As when it is submitted: what Flink refuses is thrown where the job executes.
            graph.getJobGraph(loader, null);
            return CompletableFuture.completedFuture(client());
        };
    }

    /** The client of a job that is done, and knows nothing else. */
    private static JobClient client() {
        JobID id = new JobID(0, 0);
        Class<?>[] types = {JobClient.class, CoordinationRequestGateway.class};
        return (JobClient) Proxy.newProxyInstance(Recorder.class.getClassLoader(), types, (proxy, method, args) -> {
            switch (method.getName()) {
                case "getJobID":
                    return id;
                case "getJobExecutionResult":
                    return CompletableFuture.completedFuture(new JobExecutionResult(id, 0, new HashMap<>()));
                default:
                    throw new Ended();
            }
        });
    }
}
