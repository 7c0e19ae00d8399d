import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Just enough JSON to print flat objects: strings, lists of strings and nested objects. */
final class Json {
    private final Map<String, Object> members = new LinkedHashMap<>();

    Json put(String name, String value) {
        members.put(name, value);
        return this;
    }

    Json put(String name, List<String> value) {
        members.put(name, value);
        return this;
    }

    Json put(String name, Json value) {
        members.put(name, value);
        return this;
    }

    @Override
    public String toString() {
        StringBuilder s = new StringBuilder("{");
        for (Map.Entry<String, Object> e : members.entrySet()) {
            if (s.length() > 1) s.append(',');
            quote(s, e.getKey());
            s.append(':');
            write(s, e.getValue());
        }
        return s.append('}').toString();
    }

    private static void write(StringBuilder s, Object value) {
        if (value instanceof List) {
            s.append('[');
            String comma = "";
            for (Object item : (List<?>) value) {
                s.append(comma);
                write(s, item);
                comma = ",";
            }
            s.append(']');
        } else if (value == null || value instanceof Json) {
            s.append(value);
        } else {
            quote(s, value.toString());
        }
    }

    private static void quote(StringBuilder s, String text) {
        s.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            // Everything outside printable ASCII is escaped, so that lone surrogates survive too.
            if (c == '"' || c == '\\') s.append('\\').append(c);
            else if (c >= 0x20 && c < 0x7f) s.append(c);
            else s.append(String.format("\\u%04x", (int) c));
        }
        s.append('"');
    }
}
