import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.apache.flink.api.common.JobID;
import org.apache.flink.api.common.JobStatus;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.runtime.execution.ExecutionState;
import org.apache.flink.runtime.executiongraph.AccessExecutionGraph;
import org.apache.flink.runtime.executiongraph.AccessExecutionJobVertex;
import org.apache.flink.runtime.executiongraph.AccessExecutionVertex;
import org.apache.flink.runtime.jobgraph.JobGraph;
import org.apache.flink.runtime.jobgraph.tasks.CheckpointCoordinatorConfiguration;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.minicluster.MiniClusterConfiguration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** Builds a job as a client does, runs it in a cluster until it has made a checkpoint, and tells what is in effect. */
final class RunJob {
    private RunJob() {}

    /** The cluster of the last job, for the next one of the same configuration. */
    private static MiniCluster running;
    private static Map<String, String> runningWith;

    static Map<String, String> run(String program, Configuration cluster, Configuration job, Path scratch)
            throws Exception {
        Object plan = plan(program, job);
        if (running == null || !runningWith.equals(cluster.toMap())) {
            if (running != null) running.closeAsync();
            runningWith = cluster.toMap();
            Configuration whole = new Configuration(cluster);
            whole.setString("io.tmp.dirs", scratch.toString());
            whole.setString("web.submit.enable", "false");
            whole.setString("rest.bind-port", "0");
            whole.setString("jobmanager.rpc.port", "0");
            int slots = Integer.parseInt(runningWith.getOrDefault("taskmanager.numberOfTaskSlots", "8"));
            running = new MiniCluster(new MiniClusterConfiguration.Builder()
                    .setConfiguration(whole).setNumSlotsPerTaskManager(slots).build());
            try {
                running.start();
            } catch (Throwable e) {
                running = null;
                throw new Combinations.Refused("jobmanager", e);
            }
        }
        Map<String, String> effective = new LinkedHashMap<>();
        JobID id = (JobID) plan.getClass().getMethod("getJobID").invoke(plan);
        try {
            follow(id, plan, effective);
        } finally {
            running.cancelJob(id).exceptionally(e -> null).get();
        }
        effective.put("slots", String.valueOf(running.requestClusterOverview().get().getNumSlotsTotal()));
        effective.putAll(graph(program, cluster, job));
        return effective;
    }

    /** What can be told of a job without running it. */
    static Map<String, String> graph(String program, Configuration cluster, Configuration job) throws Exception {
        plan(program, job);
        JobGraph graph = environment(program, job).getStreamGraph().getJobGraph();
        Map<String, String> effective = new LinkedHashMap<>();
        if (graph.getCheckpointingSettings() != null) {
            describe(graph.getCheckpointingSettings().getCheckpointCoordinatorConfiguration(), effective);
        }
        effective.put("shipped", String.join(" ", new TreeSet<>(graph.getJobConfiguration().toMap().keySet())));
        try {
            effective.put("restart", restart(graph, cluster));
        } catch (InvocationTargetException e) {
            throw new Combinations.Refused("jobmanager", e.getCause());
        }
        return effective;
    }

    private static StreamExecutionEnvironment environment(String program, Configuration job) throws Exception {
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment(job);
        Programs.build(program, env);
        return env;
    }

    /** What executors submit: a job graph, and the stream graph since 2.0. */
    private static Object plan(String program, Configuration job) throws Exception {
        // Flink's own default is the number of processors.
        if (!job.toMap().containsKey("parallelism.default")) job.setString("parallelism.default", "1");
        Class<?> utils = Class.forName("org.apache.flink.client.deployment.executors.PipelineExecutorUtils");
        Configuration attached = new Configuration(job);
        attached.setString("execution.attached", "true");
        try {
            Object made = environment(program, job).getStreamGraph();
            Method make = methodOf(utils, "getStreamGraph");
            if (make != null) return make.invoke(null, made, attached);
            make = methodOf(utils, "getJobGraph");
            return make.getParameterCount() == 2
                    ? make.invoke(null, made, attached)
                    : make.invoke(null, made, attached, RunJob.class.getClassLoader());
        } catch (InvocationTargetException e) {
            throw new Combinations.Refused("client", e.getCause());
        } catch (Throwable e) {
            throw new Combinations.Refused("client", e);
        }
    }

    private static void follow(JobID id, Object plan, Map<String, String> effective) throws Exception {
        try {
            ((CompletableFuture<?>) methodOf(MiniCluster.class, "submitJob").invoke(running, plan)).get();
        } catch (InvocationTargetException e) {
            throw new Combinations.Refused("client", e.getCause());
        } catch (ExecutionException e) {
            throw new Combinations.Refused("jobmanager", e.getCause());
        }
        boolean asked = false;
        for (; ; Thread.sleep(50)) {
            JobStatus status = running.getJobStatus(id).get();
            if (status.isTerminalState() && status != JobStatus.FINISHED) {
                Throwable why = running.requestJobResult(id).get().getSerializedThrowable().orElseThrow(IllegalStateException::new);
                throw new Combinations.Refused(asked ? "taskmanager" : "jobmanager", why);
            }
            if (status == JobStatus.INITIALIZING || status == JobStatus.CREATED) continue;
            AccessExecutionGraph graph = running.getExecutionGraph(id).get();
            if (graph.getFailureInfo() != null) {
                throw new Combinations.Refused("taskmanager", graph.getFailureInfo().getException());
            }
            asked = true;
            if (status == JobStatus.FINISHED) return;
            if (!runs(graph)) continue;
            describe(graph, effective);
            CheckpointCoordinatorConfiguration checkpoints = graph.getCheckpointCoordinatorConfiguration();
            if (checkpoints == null || checkpoints.getCheckpointInterval() == Long.MAX_VALUE) return;
            try {
                Object made = MiniCluster.class.getMethod("triggerCheckpoint", JobID.class).invoke(running, id);
                String where = String.valueOf(((CompletableFuture<?>) made).get());
                effective.put("checkpoint", where.replaceAll("/[0-9a-f]{32}/.*|/chk-\\d+.*", "/..."));
            } catch (ExecutionException e) {
                effective.put("checkpoint", "failed: " + Messages.of(e.getCause()));
            }
            return;
        }
    }

    private static boolean runs(AccessExecutionGraph graph) {
        for (AccessExecutionVertex vertex : graph.getAllExecutionVertices()) {
            if (vertex.getExecutionState() != ExecutionState.RUNNING) return false;
        }
        return true;
    }

    private static void describe(AccessExecutionGraph graph, Map<String, String> effective) throws Exception {
        describe(graph.getCheckpointCoordinatorConfiguration(), effective);
        effective.put("backend", graph.getStateBackendName().orElse("none"));
        effective.put("storage", graph.getCheckpointStorageName().orElse("none"));
        Object changelog = call(graph, "getChangelogStorageName");
        if (changelog != null) effective.put("changelog", String.valueOf(((Optional<?>) changelog).map(Object.class::cast).orElse("none")));
        for (AccessExecutionJobVertex vertex : graph.getVerticesTopologically()) {
            effective.put("parallelism", String.valueOf(vertex.getParallelism()));
            effective.put("maxParallelism", String.valueOf(vertex.getMaxParallelism()));
        }
    }

    private static void describe(CheckpointCoordinatorConfiguration made, Map<String, String> effective) throws Exception {
        if (made == null || made.getCheckpointInterval() == Long.MAX_VALUE) {
            effective.put("interval", "off");
            return;
        }
        effective.put("interval", made.getCheckpointInterval() + " ms");
        Object backlog = call(made, "getCheckpointIntervalDuringBacklog");
        if (backlog != null) {
            effective.put("backlog", Long.valueOf(Long.MAX_VALUE).equals(backlog) ? "off" : backlog + " ms");
        }
        effective.put("timeout", made.getCheckpointTimeout() + " ms");
        effective.put("minPause", made.getMinPauseBetweenCheckpoints() + " ms");
        effective.put("concurrent", String.valueOf(made.getMaxConcurrentCheckpoints()));
        effective.put("mode", made.isExactlyOnce() ? "exactly-once" : "at-least-once");
        effective.put("unaligned", String.valueOf(made.isUnalignedCheckpointsEnabled()));
        effective.put("alignedTimeout", call(made, "getAlignedCheckpointTimeout") + " ms");
        effective.put("tolerable", String.valueOf(made.getTolerableCheckpointFailureNumber()));
        effective.put("retention", String.valueOf(made.getCheckpointRetentionPolicy()));
    }

    /** The restart strategy that a JobManager makes of the job's settings and its own. */
    private static String restart(JobGraph graph, Configuration cluster) throws Exception {
        Class<?> loader = null;
        for (String name : new String[] {"", "flip1."}) {
            try {
                loader = Class.forName("org.apache.flink.runtime.executiongraph.failover." + name + "RestartBackoffTimeStrategyFactoryLoader");
                break;
            } catch (ClassNotFoundException e) {
                // It has moved.
            }
        }
        Method make = methodOf(loader, "createRestartBackoffTimeStrategyFactory");
        // Which of the settings a version hands over differs: the job's, as an object or as options, and the cluster's.
        List<Object> arguments = new ArrayList<>();
        long configurations = Stream.of(make.getParameterTypes()).filter(type -> type == Configuration.class).count();
        for (Class<?> type : make.getParameterTypes()) {
            if (type == boolean.class) {
                arguments.add(graph.isCheckpointingEnabled());
            } else if (type == Configuration.class) {
                arguments.add(configurations-- == 2 ? graph.getJobConfiguration() : cluster);
            } else {
                Object ofJob = graph.getSerializedExecutionConfig().deserializeValue(RunJob.class.getClassLoader());
                arguments.add(ofJob.getClass().getMethod("getRestartStrategy").invoke(ofJob));
            }
        }
        Object factory = make.invoke(null, arguments.toArray());
        Method create = factory.getClass().getMethod("create");
        create.setAccessible(true);
        Object strategy = create.invoke(factory);
        return strategy.toString().replaceAll("^[\\w.$]+\\.(\\w+)@.*", "$1").replaceAll(", current(RestartAttempt|BackoffMS).*\\)", ")");
    }

    /** Null when this version has no such method. */
    private static Object call(Object on, String name) throws Exception {
        try {
            Method method = on.getClass().getMethod(name);
            method.setAccessible(true);
            return method.invoke(on);
        } catch (NoSuchMethodException e) {
            return null;
        }
    }

    /** The method of the name that has the fewest parameters, or null. */
    static Method methodOf(Class<?> type, String name) {
        return Stream.of(type.getMethods())
                .filter(m -> m.getName().equals(name) && !m.isBridge())
                .min(java.util.Comparator.comparingInt(Method::getParameterCount))
                .orElse(null);
    }
}
