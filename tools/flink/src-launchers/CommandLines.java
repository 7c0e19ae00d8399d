import java.io.PrintStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Paths;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Asks the launchers of one Flink version what they make of command lines. Arguments: the configuration directory, a
 * file with a command line in each line, and any third one where jobmanager.sh takes only a host and a port. The
 * working directory holds the jars that are named. Prints one JSON object for each: `options` and `job`, or `refused`, or nothing of them where Flink only prints its help.
 */
public final class CommandLines {
    private CommandLines() {}

    public static void main(String[] args) throws Exception {
        PrintStream out = new PrintStream(System.out, true, "UTF-8");
        System.setOut(System.err);
        String confDir = args[0];
        boolean hostAndPortOnly = args.length > 2;
        for (String line : Files.readAllLines(Paths.get(args[1]))) {
            List<String> words = new ArrayList<>();
            for (String word : line.split(" ")) words.add(decode(word.substring(1)));
            String[] arguments = words.subList(1, words.size()).toArray(new String[0]);
            out.println(answer(confDir, hostAndPortOnly, words.get(0), arguments));
        }
        out.flush();
        // The YARN client leaves threads behind.
        Runtime.getRuntime().halt(0);
    }

    private static Json answer(String confDir, boolean hostAndPortOnly, String launcher, String[] arguments) {
        try {
            Launched launched = launch(confDir, hostAndPortOnly, launcher, arguments);
            Json answer = new Json();
            if (launched.options != null) {
                Json options = new Json();
                for (Map.Entry<String, String> e : new TreeMap<>(launched.options).entrySet()) {
                    if (!e.getKey().startsWith("$internal")) options.put(e.getKey(), e.getValue());
                }
                answer.put("options", options);
            }
            if (launched.job != null) answer.put("job", Arrays.asList(launched.job));
            if (launched.main != null) answer.put("main", launched.main);
            return answer;
        } catch (Throwable e) {
            Throwable cause = e;
            while (cause instanceof InvocationTargetException) cause = cause.getCause();
            return new Json().put("refused", Messages.of(cause));
        }
    }

    private static Launched launch(String confDir, boolean hostAndPortOnly, String launcher, String[] arguments) throws Exception {
        switch (launcher) {
            case "flink run":
                return Client.launch(confDir, "run", arguments);
            case "flink run-application":
                return Client.launch(confDir, "runApplication", arguments);
            case "standalone-job":
                return Processes.standaloneJob(confDir, arguments);
            case "jobmanager":
                return Processes.jobManager(confDir, hostAndPortOnly, arguments);
            case "taskmanager":
                return Processes.taskManager(confDir, arguments);
            case "kubernetes-session":
                return Sessions.kubernetes(confDir, arguments);
            case "yarn-session":
                return Sessions.yarn(confDir, arguments);
            case "sql-client":
                return Sessions.sqlClient(arguments);
            default:
                throw new IllegalArgumentException(launcher);
        }
    }

    private static String decode(String hex) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < hex.length(); i += 4) text.append((char) Integer.parseInt(hex.substring(i, i + 4), 16));
        return text.toString();
    }

    /** A method that Flink keeps to itself. */
    static Method method(Class<?> type, String name, Class<?>... parameters) throws NoSuchMethodException {
        Method method = type.getDeclaredMethod(name, parameters);
        method.setAccessible(true);
        return method;
    }
}
