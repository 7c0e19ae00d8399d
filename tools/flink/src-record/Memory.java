import java.io.PrintStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Paths;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.JobManagerOptions;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.runtime.clusterframework.TaskExecutorProcessSpec;
import org.apache.flink.runtime.clusterframework.TaskExecutorProcessUtils;
import org.apache.flink.runtime.jobmanager.JobManagerProcessSpec;
import org.apache.flink.runtime.jobmanager.JobManagerProcessUtils;
import org.apache.flink.runtime.util.config.memory.ProcessMemoryUtils;

/**
 * Prints how Flink divides the memory of each configuration, one JSON object per line. The only
 * argument is a file with one configuration a line: "tm" or "jm", then keys and values in turn,
 * with tabs between. What is called, and in which order, is what BashJavaUtils does for the start
 * scripts. Methods that only some versions have are called by name.
 */
public final class Memory {
    private Memory() {}

    public static void main(String[] args) throws Exception {
        PrintStream out = new PrintStream(System.out, true, "UTF-8");
        System.setOut(System.err);
        for (String line : Files.readAllLines(Paths.get(args[0]), StandardCharsets.UTF_8)) {
            String[] fields = line.split("\t", -1);
            Configuration configuration = new Configuration();
            for (int i = 1; i < fields.length; i += 2) configuration.setString(fields[i], fields[i + 1]);
            out.println(answer(fields[0], configuration));
        }
    }

    private static Json answer(String process, Configuration configuration) {
        try {
            return process.equals("tm") ? taskManager(configuration) : jobManager(configuration);
        } catch (Throwable e) {
            return new Json().put("e", Messages.of(e));
        }
    }

    private static Json taskManager(Configuration configuration) throws Throwable {
        Method legacy =
                method(
                        TaskExecutorProcessUtils.class,
                        "getConfigurationMapLegacyTaskManagerHeapSizeToConfigOption");
        Configuration mapped =
                legacy == null
                        ? configuration
                        : (Configuration) call(legacy, configuration, TaskManagerOptions.TOTAL_FLINK_MEMORY);
        TaskExecutorProcessSpec spec = TaskExecutorProcessUtils.processSpecFromConfig(mapped);
        return new Json()
                .put(
                        "b",
                        bytes(
                                spec.getFlinkMemory().getFrameworkHeap(),
                                spec.getFlinkMemory().getTaskHeap(),
                                spec.getFlinkMemory().getManaged(),
                                spec.getFlinkMemory().getFrameworkOffHeap(),
                                spec.getFlinkMemory().getTaskOffHeap(),
                                spec.getFlinkMemory().getNetwork(),
                                spec.getJvmMetaspaceSize(),
                                spec.getJvmOverheadSize(),
                                spec.getTotalFlinkMemorySize(),
                                spec.getTotalProcessMemorySize()))
                .put("j", ProcessMemoryUtils.generateJvmParametersStr(spec));
    }

    private static Json jobManager(Configuration configuration) throws Throwable {
        Method legacy =
                method(
                        JobManagerProcessUtils.class,
                        "processSpecFromConfigWithNewOptionToInterpretLegacyHeap");
        JobManagerProcessSpec spec =
                (JobManagerProcessSpec)
                        (legacy == null
                                ? call(method(JobManagerProcessUtils.class, "processSpecFromConfig"), configuration)
                                : call(legacy, configuration, JobManagerOptions.JVM_HEAP_MEMORY));
        return new Json()
                .put(
                        "b",
                        bytes(
                                spec.getJvmHeapMemorySize(),
                                spec.getJvmDirectMemorySize(),
                                spec.getJvmMetaspaceSize(),
                                spec.getJvmOverheadSize(),
                                spec.getTotalFlinkMemorySize(),
                                spec.getTotalProcessMemorySize()))
                .put("j", JobManagerProcessUtils.generateJvmParametersStr(spec, configuration));
    }

    private static List<String> bytes(MemorySize... sizes) {
        List<String> bytes = new ArrayList<>();
        for (MemorySize size : sizes) bytes.add(Long.toString(size.getBytes()));
        return bytes;
    }

    private static Method method(Class<?> type, String name) {
        for (Method method : type.getMethods()) if (method.getName().equals(name)) return method;
        return null;
    }

    private static Object call(Method method, Object... args) throws Throwable {
        try {
            return method.invoke(null, args);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}
