import java.io.PrintStream;
import java.lang.reflect.InvocationTargetException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.configuration.GlobalConfiguration;

/**
 * What the configuration of an image since Flink 1.19 holds after its entry point was given arguments. Arguments: a
 * scratch folder, the configuration to start from, a file with the arguments in each line, as hexadecimal. Prints one
 * JSON object for each: the options, or the error of a Flink that does not start with it.
 */
public final class ImageConfig {
    private ImageConfig() {}

    public static void main(String[] args) throws Exception {
        PrintStream out = new PrintStream(System.out, true, "UTF-8");
        System.setOut(System.err);
        Path folder = Paths.get(args[0]);
        Path config = folder.resolve("config.yaml");
        String start = Files.readString(Paths.get(args[1]));
        for (String line : Files.readAllLines(Paths.get(args[2]))) {
            Files.writeString(config, start);
            List<String> words = new ArrayList<>(List.of("--configDir", folder.toString()));
            for (String word : line.split(" ")) if (!word.isEmpty()) words.add(decode(word));
            if (words.size() > 2) rewrite(config, words);
            out.println(held(folder));
        }
    }

    /** The script writes whatever came of it into the file, be it the options or what went wrong. */
    private static void rewrite(Path config, List<String> words) throws Exception {
        Class<?> loader = Class.forName("org.apache.flink.runtime.util.bash.FlinkConfigLoader");
        StringBuilder text = new StringBuilder();
        try {
            List<?> lines = (List<?>) loader.getMethod("loadAndModifyConfiguration", String[].class)
                    .invoke(null, (Object) words.toArray(new String[0]));
            for (Object line : lines) text.append(line).append('\n');
        } catch (InvocationTargetException e) {
            text.append("[ERROR] Could not parse configurations properly.\n[ERROR] Raw output from BashJavaUtils:\n");
            text.append("Exception in thread \"main\" ").append(e.getCause()).append('\n');
        }
        Files.writeString(config, text);
    }

    private static Json held(Path folder) {
        try {
            Json options = new Json();
            for (Map.Entry<String, String> e :
                    new TreeMap<>(GlobalConfiguration.loadConfiguration(folder.toString()).toMap()).entrySet()) {
                options.put(e.getKey(), e.getValue());
            }
            return new Json().put("options", options);
        } catch (Throwable e) {
            return new Json().put("error", Messages.of(e).replace(folder.toString(), "<conf>"));
        }
    }

    private static String decode(String hex) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < hex.length(); i += 4) text.append((char) Integer.parseInt(hex.substring(i, i + 4), 16));
        return text.toString();
    }
}
