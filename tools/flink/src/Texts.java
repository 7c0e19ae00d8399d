import java.io.File;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;

/**
 * Prints the texts in the given jars that may be keys of a configuration, one JSON object per class that has any:
 * the constants it declares, and all that it uses. Before there were options, keys were constants of type String,
 * which the compiler copies into every class that uses them. So a class does not have to be loaded to know which
 * keys it reads.
 */
public final class Texts {
    private Texts() {}

    public static void main(String[] args) throws Exception {
        PrintStream out = new PrintStream(System.out, false, "UTF-8");
        TreeSet<String> seen = new TreeSet<>();
        for (String name : args) {
            File file = new File(name);
            try (JarFile jar = new JarFile(file)) {
                for (JarEntry entry : java.util.Collections.list(jar.entries())) {
                    if (!entry.getName().startsWith("org/apache/flink/")) continue;
                    if (!entry.getName().endsWith(".class") || !seen.add(entry.getName())) continue;
                    print(out, ClassFile.read(jar.getInputStream(entry).readAllBytes()), entry, file);
                }
            }
        }
        out.flush();
    }

    private static void print(PrintStream out, ClassFile read, JarEntry entry, File jar) {
        List<String> texts = new ArrayList<>();
        for (String text : read.texts) if (mayBeKey(text)) texts.add(text);
        if (texts.isEmpty()) return;
        Json constants = new Json();
        for (Map.Entry<String, String> constant : read.constants.entrySet()) {
            if (mayBeKey(constant.getValue())) constants.put(constant.getKey(), constant.getValue());
        }
        String className = entry.getName().substring(0, entry.getName().length() - 6).replace('/', '.');
        out.println(new Json().put("class", className).put("jar", jar.getName())
                .put("constants", constants).put("texts", texts));
    }

    private static boolean mayBeKey(String text) {
        return text.matches("[a-zA-Z][\\w$-]*(\\.[\\w$-]+)*\\.?");
    }
}
