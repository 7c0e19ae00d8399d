import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;

/** Reads as much of a class file as it takes to know the types of the fields it declares. */
final class ClassFile {
    private ClassFile() {}

    /** Whether the class declares a field of the type, given as a descriptor such as "Lx/Y;". */
    static boolean declaresField(byte[] bytes, String descriptor) throws IOException {
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes));
        in.skipBytes(8); // magic number and versions
        String[] texts = readConstants(in);
        boolean mentioned = false;
        for (String text : texts) mentioned |= descriptor.equals(text);
        if (!mentioned) return false;
        in.skipBytes(6); // access flags, this class, super class
        in.skipBytes(2 * in.readUnsignedShort()); // interfaces
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

    private static String[] readConstants(DataInputStream in) throws IOException {
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
                case 7: // class, string, method type, module, package
                case 8:
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
