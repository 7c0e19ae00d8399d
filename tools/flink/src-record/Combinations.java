import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.GlobalConfiguration;
import org.apache.flink.configuration.IllegalConfigurationException;

/**
 * Hands whole configurations to running parts of Flink, and prints what came of each, one JSON object
 * per line: {"v": {name: value}} for what is in effect, or {"e", "at"} for the messages of the refusal
 * and the process that refused. Arguments: a scratch folder and a file with lines of what to ask and the
 * settings, parted by spaces, each as UTF-16 code units in hexadecimal. A setting is key=value behind a
 * letter: c for the cluster's configuration, j for the job's, b for both.
 */
public final class Combinations {
    private Combinations() {}

    /** Seconds. A process may wait for what is not there. */
    private static final int PATIENCE = 90;

    /** Says which process refused. */
    static final class Refused extends Exception {
        final String at;

        Refused(String at, Throwable cause) {
            super(cause);
            this.at = at;
        }
    }

    public static void main(String[] args) throws Exception {
        PrintStream out = new PrintStream(System.out, true, "UTF-8");
        System.setOut(System.err);
        Path scratch = Paths.get(args[0]);
        ExecutorService asking = Executors.newCachedThreadPool();
        for (String line : Files.readAllLines(Paths.get(args[1]), StandardCharsets.US_ASCII)) {
            String[] parts = line.split(" ");
            Configuration cluster = new Configuration();
            Configuration job = new Configuration();
            for (int i = 1; i < parts.length; i++) {
                String setting = ParseValues.text(parts[i]).replace("/scratch/", scratch + "/");
                String[] pair = setting.substring(1).split("=", 2);
                if (setting.charAt(0) != 'j') cluster.setString(pair[0], pair[1]);
                if (setting.charAt(0) != 'c') job.setString(pair[0], pair[1]);
            }
            String question = ParseValues.text(parts[0]);
            Future<Map<String, String>> asked = asking.submit(() -> ask(question, cluster, job, scratch));
            Json answer;
            try {
                Json effective = new Json();
                asked.get(PATIENCE, TimeUnit.SECONDS).forEach((name, value) -> effective.put(name, readable(value, scratch)));
                answer = new Json().put("v", effective);
            } catch (ExecutionException e) {
                Throwable cause = e.getCause();
                String at = cause instanceof Refused ? ((Refused) cause).at : "recorder";
                Throwable why = cause instanceof Refused ? cause.getCause() : cause;
                answer = new Json().put("e", readable(chain(why), scratch)).put("at", at);
                if (System.getenv("TRACE") != null) why.printStackTrace();
            } catch (TimeoutException e) {
                asked.cancel(true);
                answer = new Json().put("e", "no answer within " + PATIENCE + " s").put("at", "");
            }
            out.println(answer);
        }
        Runtime.getRuntime().halt(0); // clusters leave threads behind, and hooks that wait for each other
    }

    private static Map<String, String> ask(String question, Configuration cluster, Configuration job, Path scratch)
            throws Exception {
        String[] words = question.split(":", 2);
        switch (words[0]) {
            case "job":
                return RunJob.run(words[1], cluster, job, scratch);
            case "graph":
                return RunJob.graph(words[1], cluster, job);
            case "jobmanager":
                return StartProcess.jobManager(cluster, scratch);
            case "taskmanager":
                return StartProcess.taskManager(cluster, scratch);
            case "kubernetes":
                // The last file that was loaded decides how configurations are written; it is config.yaml if there was none.
                load(scratch, "config.yaml", new Configuration());
                return DeployToKubernetes.deploy(words[1], cluster, scratch);
            case "kubernetes-legacy":
                load(scratch, "flink-conf.yaml", new Configuration());
                return DeployToKubernetes.deploy(words[1], cluster, scratch);
            case "image":
                return rewrite(load(scratch, "config.yaml", cluster), cluster);
            case "option":
                return option(words[1], cluster);
            default:
                throw new IllegalArgumentException(question);
        }
    }

    /** Which settings are not in what was written anew. */
    static String lost(Configuration given, Map<String, String> written) {
        Set<String> lost = new TreeSet<>(given.toMap().keySet());
        lost.removeAll(written.keySet());
        return lost.isEmpty() ? "nothing" : String.join(" ", lost);
    }

    /** Loads a file with these settings, and answers its folder. */
    private static Path load(Path scratch, String name, Configuration settings) throws Exception {
        Path folder = Files.createTempDirectory(scratch, "conf");
        StringBuilder text = new StringBuilder("parallelism.default: 1\n");
        settings.toMap().forEach((key, value) -> text.append(key).append(": ").append(value).append('\n'));
        Files.writeString(folder.resolve(name), text);
        try {
            GlobalConfiguration.loadConfiguration(folder.toString());
        } catch (IllegalConfigurationException e) {
            // This version does not read such a file.
        }
        return folder;
    }

    /** What the start script of Flink's images does to config.yaml, once an option is given to it. */
    private static Map<String, String> rewrite(Path folder, Configuration given) throws Exception {
        try {
            Class<?> loader = Class.forName("org.apache.flink.runtime.util.bash.FlinkConfigLoader");
            List<?> lines = (List<?>) loader.getMethod("loadAndModifyConfiguration", String[].class)
                    .invoke(null, (Object) new String[] {"-c", folder.toString(), "-D", "blob.server.port=6124"});
            StringBuilder text = new StringBuilder();
            for (Object line : lines) text.append(line).append('\n');
            Files.writeString(folder.resolve("config.yaml"), text);
            return Map.of("lost", lost(given, GlobalConfiguration.loadConfiguration(folder.toString()).toMap()));
        } catch (java.lang.reflect.InvocationTargetException e) {
            throw new Refused("image", e.getCause());
        }
    }

    /** What reading one option gives. The field is class#FIELD, or class#method for a static method of a configuration. */
    private static Map<String, String> option(String field, Configuration configuration) throws Exception {
        Class<?> type = Class.forName("org.apache.flink." + field.split("#")[0]);
        String name = field.split("#")[1];
        Object value;
        try {
            if (name.equals(name.toUpperCase())) {
                ConfigOption<?> option = (ConfigOption<?>) type.getField(name).get(null);
                value = configuration.getOptional(option).map(Object.class::cast).orElse("unset");
            } else {
                value = RunJob.methodOf(type, name).invoke(null, configuration);
            }
        } catch (java.lang.reflect.InvocationTargetException e) {
            throw new Refused("", e.getCause());
        } catch (RuntimeException e) {
            throw new Refused("", e);
        }
        if (value instanceof Object[]) value = java.util.Arrays.asList((Object[]) value);
        if (value instanceof List) {
            List<String> items = new ArrayList<>();
            for (Object item : (List<?>) value) items.add("<" + item + ">");
            return Map.of("value", String.join(" ", items), "items", String.valueOf(items.size()));
        }
        return Map.of("value", String.valueOf(value));
    }

    private static String readable(String text, Path scratch) {
        return text.replace(scratch + "/", "/scratch/").replace(scratch.toString(), "/scratch");
    }

    /** The messages of all causes; what was serialized on its way has the names of classes in front of them. */
    private static String chain(Throwable e) {
        StringBuilder chain = new StringBuilder();
        String last = "";
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            String text = Messages.firstLine(cause).replaceAll("^(\\w+(\\.\\w+)+\\.\\w+(\\$\\w+)?: )+", "");
            if (text.isEmpty() || text.matches("\\w+(\\.\\w+)+\\.\\w+") || last.endsWith(text)) continue;
            chain.append(chain.length() == 0 ? "" : " <- ").append(text);
            last = text;
        }
        return chain.toString();
    }
}
