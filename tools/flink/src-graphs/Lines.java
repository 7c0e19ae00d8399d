import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.flink.shaded.asm9.org.objectweb.asm.ClassReader;
import org.apache.flink.shaded.asm9.org.objectweb.asm.ClassVisitor;
import org.apache.flink.shaded.asm9.org.objectweb.asm.Opcodes;

/**
 * Where the job's code is: files with the folders of their packages, and lines. Kotlin gives code of inline functions lines
 * behind the end of the file, and says in the class which they are (a source map as of JSR-45): one part has their own, the
 * part KotlinDebug those of the call that they stand in for.
 */
final class Lines {
    private static final Pattern FILE = Pattern.compile("\\+ (\\d+) (.*)");
    private static final Pattern LINE = Pattern.compile("(\\d+)(?:#(\\d+))?(?:,(\\d+))?:(\\d+)(?:,(\\d+))?");
    private static final Map<Class<?>, Lines> KNOWN = new HashMap<>();

    /** For each part of the map, what lines of the class are. */
    private final List<Map<Integer, String>> parts = new ArrayList<>();

    private Lines(String map) {
        Map<String, String> files = new HashMap<>();
        String[] lines = map == null ? new String[0] : map.split("\n");
        String file = "";
        for (int i = 0; i < lines.length; i++) {
            Matcher named = FILE.matcher(lines[i]);
            Matcher line = LINE.matcher(lines[i]);
            if (lines[i].startsWith("*S")) {
                parts.add(new HashMap<>());
            } else if (named.matches()) {
                files.put(named.group(1), folderOf(lines[++i], '/') + named.group(2));
            } else if (line.matches()) {
                file = line.group(2) == null ? file : line.group(2);
                int repeats = line.group(3) == null ? 1 : Integer.parseInt(line.group(3));
                for (int n = 0; n < repeats; n++) {
                    parts.get(parts.size() - 1).put(Integer.parseInt(line.group(4)) + n, files.get(file) + ":" + (Integer.parseInt(line.group(1)) + n));
                }
            }
        }
    }

    /** The code of a frame, and behind it the call of the inline function that it is in. */
    static List<String> of(Class<?> in, StackWalker.StackFrame frame) {
        Lines lines = KNOWN.computeIfAbsent(in, one -> new Lines(mapOf(one)));
        List<String> found = new ArrayList<>();
        for (Map<Integer, String> part : lines.parts) {
            String place = part.get(frame.getLineNumber());
            if (place != null) found.add(place);
        }
        return found.isEmpty() ? List.of(folderOf(in.getName(), '.') + frame.getFileName() + ":" + frame.getLineNumber()) : found;
    }

    private static String folderOf(String name, char separator) {
        return name.substring(0, name.lastIndexOf(separator) + 1).replace(separator, '/');
    }

    private static String mapOf(Class<?> in) {
        String[] map = new String[1];
        try (InputStream bytes = in.getClassLoader().getResourceAsStream(in.getName().replace('.', '/') + ".class")) {
            new ClassReader(bytes).accept(new ClassVisitor(Opcodes.ASM9) {
                @Override
                public void visitSource(String source, String debug) {
                    map[0] = debug;
                }
            }, ClassReader.SKIP_CODE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return map[0];
    }
}
