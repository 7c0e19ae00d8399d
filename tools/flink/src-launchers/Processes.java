import java.lang.reflect.Constructor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.runtime.entrypoint.ClusterEntrypoint;
import org.apache.flink.runtime.entrypoint.EntrypointClusterConfiguration;
import org.apache.flink.runtime.entrypoint.EntrypointClusterConfigurationParserFactory;
import org.apache.flink.runtime.entrypoint.parser.CommandLineParser;
import org.apache.flink.runtime.entrypoint.parser.ParserResultFactory;
import org.apache.flink.runtime.taskexecutor.TaskManagerRunner;

/** The processes of a standalone cluster, with what their start scripts add to the arguments. */
final class Processes {
    private Processes() {}

    static Launched standaloneJob(String confDir, String[] arguments) throws Exception {
        Class<?> factory =
                Class.forName("org.apache.flink.container.entrypoint.StandaloneApplicationClusterConfigurationParserFactory");
        Class<?> entry = Class.forName("org.apache.flink.container.entrypoint.StandaloneApplicationClusterEntryPoint");
        Constructor<?> create = factory.getDeclaredConstructor();
        create.setAccessible(true);
        Object parsed = parsed((ParserResultFactory<?>) create.newInstance(), configured(confDir, arguments));
        Configuration configuration =
                (Configuration) CommandLines.method(entry, "loadConfigurationFromClusterConfig", parsed.getClass()).invoke(null, parsed);
        String main = (String) CommandLines.method(parsed.getClass(), "getJobClassName").invoke(parsed);
        return new Launched(configuration, ((EntrypointClusterConfiguration) parsed).getArgs(), main);
    }

    /**
     * As jobmanager.sh asks for it. An old one takes a host and a port and nothing else. A newer one passes all on when
     * the first word is a `-D` alone; before a second one that is, it takes a host; else host and port, whatever they are.
     */
    static Launched jobManager(String confDir, boolean hostAndPortOnly, String[] arguments) throws Exception {
        List<String> words = Arrays.asList(arguments);
        int before = hostAndPortOnly ? 2 : word(words, 0) ? 0 : word(words, 1) ? 1 : 2;
        String host = before > 0 && !words.isEmpty() ? words.get(0) : "";
        String port = before > 1 && words.size() > 1 ? words.get(1) : "";
        List<String> passed = new ArrayList<>();
        if (!hostAndPortOnly && words.size() > before) passed.addAll(words.subList(before, words.size()));
        boolean named = hasHostOption();
        if (!host.isEmpty()) passed.addAll(named ? List.of("--host", host) : List.of("-D", "jobmanager.rpc.address=" + host));
        if (!port.isEmpty()) passed.addAll(named ? List.of("--webui-port", port) : List.of("-D", "rest.port=" + port));
        String[] all = configured(confDir, passed.toArray(new String[0]));
        EntrypointClusterConfiguration parsed =
                (EntrypointClusterConfiguration) parsed(new EntrypointClusterConfigurationParserFactory(), all);
        Configuration configuration = (Configuration)
                CommandLines.method(ClusterEntrypoint.class, "loadConfiguration", EntrypointClusterConfiguration.class)
                        .invoke(null, parsed);
        return new Launched(configuration, null, null);
    }

    /** Whether there is no word at this place, or it is a `-D` alone. */
    private static boolean word(List<String> words, int at) {
        return words.size() <= at || words.get(at).isEmpty() || words.get(at).equals("-D");
    }

    private static boolean hasHostOption() {
        return new EntrypointClusterConfigurationParserFactory().getOptions().hasOption("host");
    }

    static Launched taskManager(String confDir, String[] arguments) throws Exception {
        return new Launched(TaskManagerRunner.loadConfiguration(configured(confDir, arguments)), null, null);
    }

    private static <T> T parsed(ParserResultFactory<T> factory, String[] arguments) throws Exception {
        return new CommandLineParser<>(factory).parse(arguments);
    }

    private static String[] configured(String confDir, String[] arguments) {
        List<String> all = new ArrayList<>(List.of("--configDir", confDir));
        all.addAll(Arrays.asList(arguments));
        return all.toArray(new String[0]);
    }
}
