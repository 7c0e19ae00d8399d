import java.io.File;
import java.io.PrintStream;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.FallbackKey;
import org.apache.flink.configuration.GlobalConfiguration;

/**
 * Loads pairs of a flink-conf.yaml and a config.yaml and prints, a JSON object for each pair, what the config.yaml
 * holds and each option of this Flink that the two give different values. Arguments: a scratch folder and a file
 * with three paths per line: the flink-conf.yaml; what it holds, as lines of two hexadecimal texts, for a Flink that
 * reads no such file any more; the config.yaml.
 */
public final class CompareOptions {
    private static final byte[] MARK =
            "Lorg/apache/flink/configuration/ConfigOption;".getBytes(StandardCharsets.US_ASCII);

    private CompareOptions() {}

    public static void main(String[] args) throws Exception {
        PrintStream out = new PrintStream(System.out, false, "UTF-8");
        System.setOut(System.err);
        Path folder = Paths.get(args[0]);
        List<ConfigOption<?>> options = options();
        if (options.size() < 500) throw new IllegalStateException("only " + options.size() + " options");
        for (String line : Files.readAllLines(Paths.get(args[1]))) {
            String[] paths = line.split(" ");
            Configuration before = load(folder, "flink-conf.yaml", paths[0]);
            if (before == null) before = held(paths[1]);
            out.println(compared(before, folder, paths[2], options));
        }
        out.flush();
        System.exit(0); // some static initialisers start threads
    }

    private static Json compared(
            Configuration before, Path folder, String path, List<ConfigOption<?>> options) throws Exception {
        Configuration after;
        try {
            after = load(folder, "config.yaml", path);
        } catch (RuntimeException e) {
            return new Json().put("error", Messages.of(e).replace(folder.toString(), "<conf>"));
        }
        Json values = new Json();
        new TreeMap<>(after.toMap()).forEach(values::put);
        Json different = new Json();
        for (ConfigOption<?> option : options) {
            String was = read(before, option);
            String is = read(after, option);
            if (!was.equals(is)) different.put(option.key(), Arrays.asList(was, is));
        }
        return new Json().put("values", values).put("different", different);
    }

    /** The file under the name that it is to have; null when this Flink does not look for that name. */
    private static Configuration load(Path folder, String name, String path) throws Exception {
        for (String each : new String[] {"flink-conf.yaml", "config.yaml"}) Files.deleteIfExists(folder.resolve(each));
        Files.copy(Paths.get(path), folder.resolve(name), StandardCopyOption.REPLACE_EXISTING);
        try {
            return GlobalConfiguration.loadConfiguration(folder.toString());
        } catch (RuntimeException e) {
            if (name.equals("flink-conf.yaml") && e.getMessage().endsWith("does not exist.")) return null;
            throw e;
        }
    }

    private static Configuration held(String path) throws Exception {
        Configuration configuration = new Configuration();
        for (String line : Files.readAllLines(Paths.get(path))) {
            String[] pair = line.split(" ");
            configuration.setString(text(pair[0]), text(pair[1]));
        }
        return configuration;
    }

    private static String text(String hex) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < hex.length(); i += 4) text.append((char) Integer.parseInt(hex.substring(i, i + 4), 16));
        return text.toString();
    }

    /** What an option is read as, or why it cannot be read. */
    private static String read(Configuration configuration, ConfigOption<?> option) {
        try {
            Optional<?> value = configuration.getOptional(option);
            return value.map(CompareOptions::written).orElse("not set");
        } catch (RuntimeException e) {
            return "error: " + Messages.of(e);
        }
    }

    private static String written(Object value) {
        if (value instanceof Map) return new TreeMap<Object, Object>((Map<?, ?>) value).toString();
        return String.valueOf(value);
    }

    /** All options that a static field of a class of this Flink holds. */
    private static List<ConfigOption<?>> options() throws Exception {
        Map<String, ConfigOption<?>> found = new LinkedHashMap<>();
        for (String path : System.getProperty("java.class.path").split(File.pathSeparator)) {
            if (!path.endsWith(".jar")) continue;
            try (JarFile jar = new JarFile(path)) {
                for (JarEntry entry : Collections.list(jar.entries())) {
                    String name = entry.getName();
                    if (!name.startsWith("org/apache/flink/") || !name.endsWith(".class")) continue;
                    if (!mentions(jar.getInputStream(entry).readAllBytes())) continue;
                    collect(name.substring(0, name.length() - 6).replace('/', '.'), found);
                }
            }
        }
        return new ArrayList<>(found.values());
    }

    private static boolean mentions(byte[] bytes) {
        for (int at = 0; at + MARK.length <= bytes.length; at++) {
            if (bytes[at] == MARK[0] && Arrays.equals(bytes, at, at + MARK.length, MARK, 0, MARK.length)) return true;
        }
        return false;
    }

    private static void collect(String className, Map<String, ConfigOption<?>> found) {
        try {
            for (Field field : Class.forName(className, false, CompareOptions.class.getClassLoader()).getDeclaredFields()) {
                if (field.getType() != ConfigOption.class || !Modifier.isStatic(field.getModifiers())) continue;
                field.setAccessible(true);
                ConfigOption<?> option = (ConfigOption<?>) field.get(null);
                if (option == null) continue;
                StringBuilder name = new StringBuilder(option.toString());
                for (FallbackKey key : option.fallbackKeys()) name.append(' ').append(key.getKey());
                found.putIfAbsent(name.toString(), option);
            }
        } catch (Throwable e) {
            // A class of a module whose own dependencies are not there has nothing to be read by.
        }
    }
}
