import com.sun.net.httpserver.HttpServer;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.core.fs.FileSystem;
import org.apache.flink.runtime.heartbeat.HeartbeatServices;
import org.apache.flink.runtime.highavailability.HighAvailabilityServicesUtils;
import org.apache.flink.runtime.taskexecutor.TaskManagerRunner;
import org.apache.flink.runtime.zookeeper.FlinkZooKeeperQuorumPeer;

/** Starts the processes of a standalone cluster, in this JVM, and tells what they started with. */
final class StartProcess {
    private StartProcess() {}

    /** Flink's own, which would end this JVM where this one fails. It has the same name, which is in messages. */
    private static final class StandaloneSessionClusterEntrypoint
            extends org.apache.flink.runtime.entrypoint.StandaloneSessionClusterEntrypoint {
        final CompletableFuture<Void> started = new CompletableFuture<>();

        StandaloneSessionClusterEntrypoint(Configuration configuration) {
            super(configuration);
        }

        @Override
        public void onFatalError(Throwable e) {
            started.completeExceptionally(e);
        }
    }

    static Map<String, String> jobManager(Configuration given, Path scratch) throws Exception {
        Configuration configuration = surroundings(given, scratch);
        HttpServer kubernetes = DeployToKubernetes.serve(new ConcurrentHashMap<>());
        configuration.setString("kubernetes.config.file", DeployToKubernetes.access(kubernetes, scratch));
        StandaloneSessionClusterEntrypoint process;
        try {
            process = new StandaloneSessionClusterEntrypoint(configuration);
        } catch (RuntimeException e) {
            throw new Combinations.Refused("jobmanager", e);
        }
        CompletableFuture<Void> started = process.started;
        try {
            CompletableFuture.runAsync(() -> {
                try {
                    process.startCluster();
                    started.complete(null);
                } catch (Throwable e) {
                    started.completeExceptionally(e);
                }
            });
            started.get();
            Map<String, String> effective = new LinkedHashMap<>();
            heartbeat(field(process, "heartbeatServices"), effective);
            effective.put("services", field(process, "haServices").getClass().getSimpleName());
            if (configuration.toMap().containsKey("high-availability.storageDir")) {
                effective.put("storage", HighAvailabilityServicesUtils.getClusterHighAvailableStoragePath(configuration).toString());
            }
            effective.put("cluster-id", configuration.toMap().getOrDefault("high-availability.cluster-id", "unset"));
            return effective;
        } catch (ExecutionException e) {
            throw new Combinations.Refused("jobmanager", e.getCause());
        } finally {
            process.closeAsync();
            kubernetes.stop(0);
        }
    }

    static Map<String, String> taskManager(Configuration given, Path scratch) throws Exception {
        Configuration configuration = surroundings(given, scratch);
        Object process = null;
        try {
            // The start scripts hand over the sizes that they computed; here it takes Flink's for tests on one machine.
            Method local = Class.forName("org.apache.flink.runtime.taskexecutor.TaskExecutorResourceUtils")
                    .getDeclaredMethod("adjustForLocalExecution", Configuration.class);
            local.setAccessible(true);
            local.invoke(null, configuration);
            Class<?> factory = Class.forName(TaskManagerRunner.class.getName() + "$TaskExecutorServiceFactory");
            Method create = null;
            for (Method m : TaskManagerRunner.class.getMethods()) if (m.getName().equals("createTaskExecutorService")) create = m;
            Method make = create;
            Object service = Proxy.newProxyInstance(StartProcess.class.getClassLoader(), new Class<?>[] {factory}, (p, m, a) -> {
                try {
                    return make.invoke(null, a);
                } catch (java.lang.reflect.InvocationTargetException e) {
                    throw e.getCause();
                }
            });
            Object plugins = Class.forName("org.apache.flink.core.plugin.PluginUtils")
                    .getMethod("createPluginManagerFromRootFolder", Configuration.class).invoke(null, configuration);
            process = TaskManagerRunner.class.getConstructors()[0].newInstance(configuration, plugins, service);
            process.getClass().getMethod("start").invoke(process);
            Map<String, String> effective = new LinkedHashMap<>();
            heartbeat(HeartbeatServices.fromConfiguration(configuration), effective);
            return effective;
        } catch (java.lang.reflect.InvocationTargetException e) {
            throw new Combinations.Refused("taskmanager", e.getCause());
        } finally {
            if (process != null) process.getClass().getMethod("close").invoke(process);
        }
    }

    /** What a machine would give: addresses, ports that are free, folders. */
    private static Configuration surroundings(Configuration given, Path scratch) throws Exception {
        Configuration configuration = new Configuration();
        try (ServerSocket free = new ServerSocket(0)) {
            configuration.setString("jobmanager.rpc.port", String.valueOf(free.getLocalPort()));
        }
        configuration.setString("jobmanager.rpc.address", "localhost");
        configuration.setString("rest.bind-port", "0");
        configuration.setString("rest.bind-address", "localhost");
        configuration.setString("rest.address", "localhost");
        configuration.setString("web.submit.enable", "false");
        configuration.setString("taskmanager.host", "localhost");
        Path folder = Files.createTempDirectory(scratch, "process");
        configuration.setString("io.tmp.dirs", folder.toString());
        configuration.setString("process.working-dir", folder.toString());
        Configuration whole = new Configuration(configuration);
        given.toMap().forEach((key, value) -> whole.setString(key, value.replace("localhost:2181", zooKeeper(scratch))));
        FileSystem.initialize(whole, null);
        return whole;
    }

    private static String zooKeeper;

    /** The address of a ZooKeeper server, which stands for localhost:2181. */
    private static synchronized String zooKeeper(Path scratch) {
        if (zooKeeper != null) return zooKeeper;
        try (ServerSocket free = new ServerSocket(0)) {
            int port = free.getLocalPort();
            Path file = Files.createTempFile(scratch, "zoo", ".cfg");
            Files.writeString(file, "tickTime=2000\nadmin.enableServer=false\nclientPort=" + port + "\ndataDir=" + Files.createTempDirectory(scratch, "zoo") + "\n");
            Thread server = new Thread(() -> {
                try {
                    FlinkZooKeeperQuorumPeer.runFlinkZkQuorumPeer(file.toString(), 1);
                } catch (Exception e) {
                    throw new IllegalStateException(e);
                }
            });
            server.setDaemon(true);
            server.start();
            zooKeeper = "localhost:" + port;
            return zooKeeper;
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static void heartbeat(Object services, Map<String, String> effective) throws Exception {
        effective.put("interval", field(services, "heartbeatInterval") + " ms");
        effective.put("timeout", field(services, "heartbeatTimeout") + " ms");
    }

    private static Object field(Object on, String name) throws Exception {
        for (Class<?> type = on.getClass(); type != null; type = type.getSuperclass()) {
            for (Field field : type.getDeclaredFields()) {
                if (!field.getName().equals(name)) continue;
                field.setAccessible(true);
                return field.get(on);
            }
        }
        throw new NoSuchFieldException(name);
    }
}
