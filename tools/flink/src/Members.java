import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;

/**
 * Prints what the classes in the given jars are made of, one JSON object per class: the classes it extends, the
 * methods it offers, how stable Flink calls it, and the options of others that it names. No class is loaded.
 */
public final class Members {
    private static final String OPTION = "Lorg/apache/flink/configuration/ConfigOption;";
    private static final String STABILITY = "Lorg/apache/flink/annotation/";
    private static final int PUBLIC = 0x1;
    private static final int PROTECTED = 0x4;
    private static final int SYNTHETIC = 0x1000;

    private final int[] tags;
    /** By index in the pool of constants: a text, or the indices that the constant is made of. */
    private final String[] texts;
    private final int[] first;
    private final int[] second;

    private Members(int size) {
        tags = new int[size];
        texts = new String[size];
        first = new int[size];
        second = new int[size];
    }

    public static void main(String[] args) throws Exception {
        PrintStream out = new PrintStream(System.out, false, "UTF-8");
        TreeSet<String> seen = new TreeSet<>();
        for (String name : args) {
            try (JarFile jar = new JarFile(new File(name))) {
                for (JarEntry entry : java.util.Collections.list(jar.entries())) {
                    if (!entry.getName().startsWith("org/apache/flink/")) continue;
                    if (!entry.getName().endsWith(".class") || !seen.add(entry.getName())) continue;
                    byte[] bytes = jar.getInputStream(entry).readAllBytes();
                    out.println(read(new DataInputStream(new ByteArrayInputStream(bytes))));
                }
            }
        }
        out.flush();
    }

    private static Json read(DataInputStream in) throws IOException {
        in.skipBytes(8); // magic number and versions
        Members pool = new Members(in.readUnsignedShort());
        pool.readConstants(in);
        boolean isPublic = (in.readUnsignedShort() & PUBLIC) != 0;
        String name = pool.className(in.readUnsignedShort());
        List<String> supers = new ArrayList<>();
        int superClass = in.readUnsignedShort();
        if (superClass != 0) supers.add(pool.className(superClass));
        for (int left = in.readUnsignedShort(); left > 0; left--) supers.add(pool.className(in.readUnsignedShort()));
        pool.membersOf(in); // fields
        TreeSet<String> methods = pool.membersOf(in);
        String stability = pool.stability(in);
        return new Json().put("class", name).put("access", isPublic ? "public" : "").put("stability", stability)
                .put("supers", supers).put("methods", new ArrayList<>(methods)).put("options", pool.options(name));
    }

    private void readConstants(DataInputStream in) throws IOException {
        for (int i = 1; i < tags.length; i++) {
            tags[i] = in.readUnsignedByte();
            switch (tags[i]) {
                case 1: // UTF-8 text
                    texts[i] = in.readUTF();
                    break;
                case 3: // int, float
                case 4:
                    in.skipBytes(4);
                    break;
                case 5: // a long or a double takes two places
                case 6:
                    in.skipBytes(8);
                    i++;
                    break;
                case 15: // method handle
                    in.skipBytes(3);
                    break;
                case 7: // class, string, method type, module, package
                case 8:
                case 16:
                case 19:
                case 20:
                    first[i] = in.readUnsignedShort();
                    break;
                default: // references, name and type, dynamic
                    first[i] = in.readUnsignedShort();
                    second[i] = in.readUnsignedShort();
            }
        }
    }

    private String className(int index) {
        return texts[first[index]].replace('/', '.');
    }

    /** Skips fields or methods; the names of those that other classes see. */
    private TreeSet<String> membersOf(DataInputStream in) throws IOException {
        TreeSet<String> names = new TreeSet<>();
        for (int left = in.readUnsignedShort(); left > 0; left--) {
            int access = in.readUnsignedShort();
            String name = texts[in.readUnsignedShort()];
            if ((access & (PUBLIC | PROTECTED)) != 0 && (access & SYNTHETIC) == 0 && !name.startsWith("<")) names.add(name);
            in.skipBytes(2); // type
            for (int attributes = in.readUnsignedShort(); attributes > 0; attributes--) {
                in.skipBytes(2);
                in.skipBytes(in.readInt());
            }
        }
        return names;
    }

    /** The name of Flink's annotation on the class, such as Public or Internal; empty when there is none. */
    private String stability(DataInputStream in) throws IOException {
        for (int attributes = in.readUnsignedShort(); attributes > 0; attributes--) {
            String attribute = texts[in.readUnsignedShort()];
            int length = in.readInt();
            if (!attribute.matches("Runtime(Inv|V)isibleAnnotations")) {
                in.skipBytes(length);
                continue;
            }
            byte[] bytes = in.readNBytes(length);
            // The types of annotations are texts of the pool; none of Flink's has members.
            DataInputStream annotations = new DataInputStream(new ByteArrayInputStream(bytes));
            int count = annotations.readUnsignedShort();
            for (int i = 0; i < count; i++) {
                String type = texts[annotations.readUnsignedShort()];
                if (type.startsWith(STABILITY)) return type.substring(STABILITY.length(), type.length() - 1);
                if (annotations.readUnsignedShort() > 0) break;
            }
        }
        return "";
    }

    /** The options of other classes that the class names. */
    private List<String> options(String own) {
        TreeSet<String> names = new TreeSet<>();
        for (int i = 1; i < tags.length; i++) {
            if (tags[i] != 9) continue; // reference of a field
            String owner = className(first[i]);
            int nameAndType = second[i];
            if (!OPTION.equals(texts[second[nameAndType]]) || owner.equals(own)) continue;
            names.add(owner + "." + texts[first[nameAndType]]);
        }
        return new ArrayList<>(names);
    }
}
