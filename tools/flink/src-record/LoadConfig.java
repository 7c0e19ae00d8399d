import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.GlobalConfiguration;

/**
 * Loads each given file the way Flink loads its configuration file and prints what came of it, one
 * JSON object per line. Arguments: the name that the file is to have, a scratch folder, the files.
 */
public final class LoadConfig {
    private static final Pattern PLACE = Pattern.compile("(?m)^(.*)\n in reader, line (\\d+), column (\\d+)");

    private LoadConfig() {}

    public static void main(String[] args) throws Exception {
        PrintStream out = new PrintStream(System.out, true, "UTF-8");
        System.setOut(System.err);
        Path folder = Paths.get(args[1]);
        for (int i = 2; i < args.length; i++) {
            Path file = folder.resolve(args[0]);
            Files.copy(Paths.get(args[i]), file, StandardCopyOption.REPLACE_EXISTING);
            out.println(load(folder));
        }
    }

    private static Json load(Path folder) {
        try {
            Configuration configuration = GlobalConfiguration.loadConfiguration(folder.toString());
            Json json = new Json();
            for (Map.Entry<String, String> e : new TreeMap<>(configuration.toMap()).entrySet()) {
                json.put(e.getKey(), e.getValue());
            }
            return new Json().put("values", json);
        } catch (Throwable e) {
            Json json = new Json().put("error", Messages.of(e).replace(folder.toString(), "<conf>"));
            for (Throwable cause = e; cause != null; cause = cause.getCause()) locate(cause, json);
            return json;
        }
    }

    /**
     * Adds what the YAML parser says of the place. Its message names the context and then the
     * problem, each followed by a line such as " in reader, line 2, column 1".
     */
    private static void locate(Throwable e, Json json) {
        Matcher found = PLACE.matcher(String.valueOf(e.getMessage()));
        while (found.find()) { // the last one is the problem's
            json.put("problem", found.group(1).trim()).put("at", found.group(2) + ":" + found.group(3));
        }
    }
}
