import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Writes a default value the way one would write it in a config file. */
final class Values {
    private Values() {}

    static String write(Object value) throws Exception {
        if (value instanceof Duration) return duration((Duration) value);
        if (value instanceof Collection) {
            List<String> items = new ArrayList<>();
            for (Object item : (Collection<?>) value) items.add(write(item));
            return String.join(";", items);
        }
        if (value instanceof Map) {
            List<String> items = new ArrayList<>();
            for (Map.Entry<?, ?> e : ((Map<?, ?>) value).entrySet()) {
                items.add(write(e.getKey()) + ":" + write(e.getValue()));
            }
            return String.join(",", items);
        }
        if (value instanceof Class) return ((Class<?>) value).getName();
        if (value.getClass().getSimpleName().equals("MemorySize")) {
            return memory((Long) Options.call(value, "getBytes"));
        }
        return value.toString();
    }

    /** The largest unit that divides the value. */
    private static String duration(Duration d) {
        if (d.getNano() % 1_000_000 != 0) {
            return d.toNanos() % 1000 == 0 ? d.toNanos() / 1000 + " µs" : d.toNanos() + " ns";
        }
        long ms = d.toMillis();
        if (ms == 0) return "0 ms";
        if (ms % 86_400_000 == 0) return ms / 86_400_000 + " d";
        if (ms % 3_600_000 == 0) return ms / 3_600_000 + " h";
        if (ms % 60_000 == 0) return ms / 60_000 + " min";
        if (ms % 1000 == 0) return ms / 1000 + " s";
        return ms + " ms";
    }

    private static String memory(long bytes) {
        String[] units = {"bytes", "kb", "mb", "gb", "tb"};
        int unit = 0;
        long left = bytes;
        while (left != 0 && left % 1024 == 0 && unit < units.length - 1) {
            left /= 1024;
            unit++;
        }
        return left + " " + units[unit];
    }
}
