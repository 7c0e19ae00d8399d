import java.io.PrintStream;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Paths;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.ConfigOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.GlobalConfiguration;
import org.apache.flink.configuration.MemorySize;

/**
 * Prints what Flink makes of each text as the value of an option, one JSON object per line: "v" is
 * the value, "e" the messages when there is none, and null stands for an option that this version
 * does not have. Arguments: a file with lines of type, fields that may hold the option, and the text
 * as UTF-16 code units in hexadecimal; then "legacy" for the rules of flink-conf.yaml.
 */
public final class ParseValues {
    private ParseValues() {}

    public static void main(String[] args) throws Exception {
        PrintStream out = new PrintStream(System.out, false, "UTF-8");
        System.setOut(System.err);
        if (args[1].equals("legacy")) {
            // As Flink does when it finds a flink-conf.yaml; only some versions know both kinds.
            Method legacy = GlobalConfiguration.class.getDeclaredMethod("setStandardYaml", boolean.class);
            legacy.setAccessible(true);
            legacy.invoke(null, false);
        }
        for (String line : Files.readAllLines(Paths.get(args[0]), StandardCharsets.US_ASCII)) {
            String[] parts = line.split(" ", 3);
            ConfigOption<?> option = option(parts[0], parts[1]);
            out.println(option == null ? "null" : parse(option, text(parts[2])));
        }
        out.flush();
    }

    static String text(String hex) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i + 4 <= hex.length(); i += 4) {
            text.append((char) Integer.parseInt(hex.substring(i, i + 4), 16));
        }
        return text.toString();
    }

    private static ConfigOption<?> option(String type, String fields) throws Exception {
        ConfigOptions.OptionBuilder builder = ConfigOptions.key("k");
        switch (type) {
            case "Boolean":
                return builder.booleanType().noDefaultValue();
            case "Integer":
                return builder.intType().noDefaultValue();
            case "Long":
                return builder.longType().noDefaultValue();
            case "Float":
                return builder.floatType().noDefaultValue();
            case "Double":
                return builder.doubleType().noDefaultValue();
            case "String":
                return builder.stringType().noDefaultValue();
            case "Duration":
                return builder.durationType().noDefaultValue();
            case "MemorySize":
                return builder.memoryType().noDefaultValue();
            case "Map":
                return builder.mapType().noDefaultValue();
            case "List<String>":
                return builder.stringType().asList().noDefaultValue();
            case "List<Map>":
                return builder.mapType().asList().noDefaultValue();
            default:
                return declared(type.substring(type.indexOf(':') + 1), fields);
        }
    }

    /** The option of an enum with this key, from the first of the fields that this version has. */
    private static ConfigOption<?> declared(String key, String fields) throws Exception {
        for (String field : fields.split("\\|")) {
            String[] place = field.split("#");
            Field found;
            try {
                found = Class.forName("org.apache.flink." + place[0]).getField(place[1]);
            } catch (ClassNotFoundException | NoSuchFieldException e) {
                continue;
            }
            ConfigOption<?> option = (ConfigOption<?>) found.get(null);
            Method type = ConfigOption.class.getDeclaredMethod("getClazz");
            type.setAccessible(true);
            // In older versions some of these are of another type, or have another key.
            if (option.key().equals(key) && ((Class<?>) type.invoke(option)).isEnum()) return option;
        }
        return null;
    }

    private static Json parse(ConfigOption<?> option, String text) {
        Configuration configuration = new Configuration();
        configuration.setString(option.key(), text);
        try {
            Object value = configuration.get(option);
            return new Json().put("v", value instanceof List || value instanceof Map ? json(value) : plain(value));
        } catch (Throwable e) {
            return new Json().put("e", Messages.of(e));
        }
    }

    private static String plain(Object value) {
        if (value instanceof Duration) {
            BigInteger seconds = BigInteger.valueOf(((Duration) value).getSeconds());
            BigInteger nanos = BigInteger.valueOf(((Duration) value).getNano());
            return seconds.multiply(BigInteger.valueOf(1_000_000_000)).add(nanos).toString();
        }
        if (value instanceof MemorySize) return Long.toString(((MemorySize) value).getBytes());
        return value.toString();
    }

    /** The same text as JSON.stringify would give, with the keys of a map in order. */
    private static String json(Object value) {
        StringBuilder text = new StringBuilder();
        if (value instanceof List) {
            for (Object item : (List<?>) value) text.append(text.length() == 0 ? "" : ",").append(json(item));
            return "[" + text + "]";
        }
        if (value instanceof Map) {
            for (Map.Entry<?, ?> e : new TreeMap<>((Map<?, ?>) value).entrySet()) {
                text.append(text.length() == 0 ? "" : ",").append(json(e.getKey())).append(':').append(json(e.getValue()));
            }
            return "{" + text + "}";
        }
        String plain = plain(value);
        for (int i = 0; i < plain.length(); i++) {
            char c = plain.charAt(i);
            int escaped = "\b\t\n\f\r\"\\".indexOf(c);
            if (escaped >= 0) text.append('\\').append("btnfr\"\\".charAt(escaped));
            else if (c < 0x20 || lone(plain, i)) text.append(String.format("\\u%04x", (int) c));
            else text.append(c);
        }
        return "\"" + text + "\"";
    }

    private static boolean lone(String text, int at) {
        char c = text.charAt(at);
        if (Character.isHighSurrogate(c)) return at + 1 == text.length() || !Character.isLowSurrogate(text.charAt(at + 1));
        return Character.isLowSurrogate(c) && (at == 0 || !Character.isHighSurrogate(text.charAt(at - 1)));
    }
}
