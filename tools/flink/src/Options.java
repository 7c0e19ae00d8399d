import java.io.File;
import java.io.PrintStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.net.URL;
import java.net.URLClassLoader;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;

/**
 * Prints every ConfigOption held by a static field of a class in the given jars, one JSON object
 * per line. Arguments: the jars. It uses Flink by reflection only, so that one compiled class
 * serves every Flink version.
 */
public final class Options {
    private static final String OPTION = "org.apache.flink.configuration.ConfigOption";
    private static final String MARK = "Lorg/apache/flink/configuration/ConfigOption;";

    private final PrintStream out;
    private final ClassLoader loader;
    private Class<?> optionClass;

    private Options(PrintStream out, ClassLoader loader) {
        this.out = out;
        this.loader = loader;
    }

    public static void main(String[] args) throws Exception {
        PrintStream out = new PrintStream(System.out, false, "UTF-8");
        System.setOut(System.err); // whatever a static initialiser prints must not mix with the answer
        List<URL> urls = new ArrayList<>();
        for (String jar : args) urls.add(new File(jar).toURI().toURL());
        URLClassLoader loader = new URLClassLoader(urls.toArray(new URL[0]));
        Thread.currentThread().setContextClassLoader(loader);
        Options self = new Options(out, loader);
        try {
            self.optionClass = Class.forName(OPTION, false, loader);
        } catch (ClassNotFoundException e) {
            System.exit(0); // Flink has options since 1.2
        }
        // Sorted, because the same class may sit in two jars and the jars' order is Maven's.
        TreeSet<String> seen = new TreeSet<>();
        for (String jar : args) self.readJar(new File(jar), seen);
        out.flush();
        System.exit(0); // some static initialisers start threads
    }

    private void readJar(File file, TreeSet<String> seen) throws Exception {
        try (JarFile jar = new JarFile(file)) {
            for (JarEntry entry : java.util.Collections.list(jar.entries())) {
                String name = entry.getName();
                if (!name.startsWith("org/apache/flink/") || !name.endsWith(".class")) continue;
                String className = name.substring(0, name.length() - 6).replace('/', '.');
                if (seen.contains(className)) continue;
                byte[] bytes = jar.getInputStream(entry).readAllBytes();
                if (!ClassFile.declaresField(bytes, MARK)) continue; // loading is slow, reading is not
                seen.add(className);
                readClass(className, file.getName());
            }
        }
    }

    private void readClass(String className, String jar) {
        Field[] fields;
        try {
            fields = Class.forName(className, false, loader).getDeclaredFields();
        } catch (Throwable e) {
            print(new Json().put("failed", className).put("jar", jar).put("why", root(e)));
            return;
        }
        for (Field field : fields) {
            if (field.getType() != optionClass) continue;
            try {
                Object holder = null;
                if (!Modifier.isStatic(field.getModifiers())) {
                    // The vals of a Scala object are instance fields of its only instance.
                    if (!className.endsWith("$")) continue;
                    holder = Class.forName(className, true, loader).getField("MODULE$").get(null);
                }
                field.setAccessible(true);
                Object option = field.get(holder);
                if (option != null) print(describe(option, field, jar));
            } catch (Throwable e) {
                print(new Json().put("failed", className + "." + field.getName())
                        .put("jar", jar).put("why", root(e)));
            }
        }
    }

    private Json describe(Object option, Field field, String jar) throws Exception {
        Json json = new Json();
        json.put("key", (String) call(option, "key"));
        json.put("class", field.getDeclaringClass().getName()).put("field", field.getName());
        json.put("jar", jar);
        Class<?> type = typeOf(option);
        boolean list = isList(option);
        Object fallback = call(option, "defaultValue");
        if (type == null && fallback != null) {
            list = fallback instanceof Collection;
            type = list ? String.class : fallback.getClass();
        }
        String name = type == null ? "String" : typeName(type);
        json.put("type", list ? "List<" + name + ">" : name);
        if (type != null && enumOf(type) != null) json.put("enum", labels(enumOf(type)));
        if (fallback == null) json.put("default", (String) null);
        else json.put("default", Values.write(fallback));
        List<String> aliases = new ArrayList<>();
        for (Object alias : aliasesOf(option)) aliases.add(alias.toString());
        if (!aliases.isEmpty()) json.put("aliases", aliases);
        json.put("visibility", Modifier.isPublic(field.getModifiers())
                && Modifier.isPublic(field.getDeclaringClass().getModifiers()) ? "public" : "hidden");
        if (field.isAnnotationPresent(Deprecated.class)) json.put("deprecated", "true");
        String prefix = suffixPrefix(field);
        if (prefix != null) json.put("prefix", prefix);
        return json;
    }

    private static Class<?> typeOf(Object option) throws Exception {
        try {
            return (Class<?>) call(option, "getClazz");
        } catch (NoSuchMethodException e) {
            return null;
        }
    }

    private static boolean isList(Object option) throws Exception {
        try {
            return (Boolean) call(option, "isList");
        } catch (NoSuchMethodException e) {
            return false;
        }
    }

    /** Aliases in Flink's look-up order, each with "d:" (deprecated key) or "f:" (fallback key). */
    private static List<String> aliasesOf(Object option) throws Exception {
        List<String> found = new ArrayList<>();
        Iterable<?> aliases;
        try {
            aliases = (Iterable<?>) call(option, "fallbackKeys");
        } catch (NoSuchMethodException e) { // before 1.7
            for (Object key : (Iterable<?>) call(option, "deprecatedKeys")) found.add("d:" + key);
            return found;
        }
        for (Object alias : aliases) {
            found.add(((Boolean) call(alias, "isDeprecated") ? "d:" : "f:") + call(alias, "getKey"));
        }
        return found;
    }

    /** The prefix that a documentation annotation says is to be put before the key, if any. */
    private static String suffixPrefix(Field field) throws Exception {
        for (Annotation[] set : new Annotation[][] {
            field.getAnnotations(), field.getDeclaringClass().getAnnotations()
        }) {
            for (Annotation a : set) {
                if (!a.annotationType().getSimpleName().equals("SuffixOption")) continue;
                try {
                    return (String) call(a, "value");
                } catch (NoSuchMethodException e) {
                    return ""; // a plain mark in old versions
                }
            }
        }
        return null;
    }

    private static String typeName(Class<?> type) {
        if (enumOf(type) != null) return "Enum";
        if (Map.class.isAssignableFrom(type)) return "Map";
        if (type == Duration.class) return "Duration";
        return type.getSimpleName();
    }

    /** The enum behind a class; a constant with a body of its own has a class of its own. */
    private static Class<?> enumOf(Class<?> type) {
        if (type.isEnum()) return type;
        Class<?> parent = type.getSuperclass();
        return parent != null && parent.isEnum() ? parent : null;
    }

    private static List<String> labels(Class<?> type) {
        List<String> found = new ArrayList<>();
        for (Object constant : type.getEnumConstants()) found.add(constant.toString());
        return found;
    }

    static Object call(Object target, String name) throws Exception {
        for (Class<?> c = target.getClass(); c != null; c = c.getSuperclass()) {
            try {
                Method method = c.getDeclaredMethod(name);
                method.setAccessible(true);
                return method.invoke(target);
            } catch (NoSuchMethodException e) {
                // look further up
            }
        }
        throw new NoSuchMethodException(name);
    }

    private void print(Json json) {
        out.println(json);
    }

    private static String root(Throwable e) {
        Throwable cause = e;
        while (cause.getCause() != null) cause = cause.getCause();
        return cause.getClass().getSimpleName() + ": " + String.valueOf(cause.getMessage()).split("\n")[0];
    }
}
