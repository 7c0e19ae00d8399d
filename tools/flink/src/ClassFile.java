import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Reads as much of a class file as it takes to know its fields and the texts it uses. */
final class ClassFile {
    /** The values of its constants of type String, by the names of their fields. */
    final Map<String, String> constants = new TreeMap<>();
    /** Every text that it uses, those of its own constants among them. */
    final Set<String> texts = new TreeSet<>();

    private ClassFile() {}

    /** Whether the class declares a field of the type, given as a descriptor such as "Lx/Y;". */
    static boolean declaresField(byte[] bytes, String descriptor) throws IOException {
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes));
        in.skipBytes(8); // magic number and versions
        String[] texts = readConstants(in, null);
        boolean mentioned = false;
        for (String text : texts) mentioned |= descriptor.equals(text);
        if (!mentioned) return false;
        skipToFields(in);
        for (int left = in.readUnsignedShort(); left > 0; left--) {
            in.skipBytes(4); // access flags, name
            if (descriptor.equals(texts[in.readUnsignedShort()])) return true;
            for (int attributes = in.readUnsignedShort(); attributes > 0; attributes--) {
                in.skipBytes(2);
                in.skipBytes(in.readInt());
            }
        }
        return false;
    }

    static ClassFile read(byte[] bytes) throws IOException {
        ClassFile read = new ClassFile();
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes));
        in.skipBytes(8); // magic number and versions
        Map<Integer, Integer> strings = new TreeMap<>();
        String[] texts = readConstants(in, strings);
        for (int text : strings.values()) read.texts.add(texts[text]);
        skipToFields(in);
        for (int left = in.readUnsignedShort(); left > 0; left--) {
            in.skipBytes(2); // access flags
            String name = texts[in.readUnsignedShort()];
            in.skipBytes(2); // type
            for (int attributes = in.readUnsignedShort(); attributes > 0; attributes--) {
                boolean value = "ConstantValue".equals(texts[in.readUnsignedShort()]);
                int length = in.readInt();
                if (!value) in.skipBytes(length);
                else {
                    Integer text = strings.get(in.readUnsignedShort());
                    if (text != null) read.constants.put(name, texts[text]);
                }
            }
        }
        return read;
    }

    private static void skipToFields(DataInputStream in) throws IOException {
        in.skipBytes(6); // access flags, this class, super class
        in.skipBytes(2 * in.readUnsignedShort()); // interfaces
    }

    /** The UTF-8 texts by index; into `strings`, if any, goes which of them each constant of type String has. */
    private static String[] readConstants(DataInputStream in, Map<Integer, Integer> strings) throws IOException {
        String[] texts = new String[in.readUnsignedShort()];
        for (int i = 1; i < texts.length; i++) {
            int tag = in.readUnsignedByte();
            switch (tag) {
                case 1: // UTF-8 text
                    texts[i] = in.readUTF();
                    break;
                case 5: // a long or a double takes two places
                case 6:
                    in.skipBytes(8);
                    i++;
                    break;
                case 8: // string
                    int text = in.readUnsignedShort();
                    if (strings != null) strings.put(i, text);
                    break;
                case 7: // class, method type, module, package
                case 16:
                case 19:
                case 20:
                    in.skipBytes(2);
                    break;
                case 15: // method handle
                    in.skipBytes(3);
                    break;
                default: // numbers, references, name and type, dynamic
                    in.skipBytes(4);
            }
        }
        return texts;
    }
}
