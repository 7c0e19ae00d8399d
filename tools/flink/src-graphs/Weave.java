import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import org.apache.flink.shaded.asm9.org.objectweb.asm.ClassReader;
import org.apache.flink.shaded.asm9.org.objectweb.asm.ClassVisitor;
import org.apache.flink.shaded.asm9.org.objectweb.asm.ClassWriter;
import org.apache.flink.shaded.asm9.org.objectweb.asm.MethodVisitor;
import org.apache.flink.shaded.asm9.org.objectweb.asm.Opcodes;

/**
 * Writes some of Flink's classes into a folder as they are, but that they tell Calls what is made: Transformation at the end of
 * its constructor, the translators of sinks at the beginning and the end of their work. The folder is the only argument; it
 * has to stand before Flink's jars on the class path.
 */
public final class Weave {
    private static final String TRANSFORMATION = "org/apache/flink/api/dag/Transformation";
    private static final String TRANSLATORS = "org/apache/flink/streaming/runtime/translators/";

    private Weave() {}

    public static void main(String[] args) throws IOException {
        Path to = Path.of(args[0]);
        // The other constructor calls the one with four parameters.
        weave(to, TRANSFORMATION, method -> method.startsWith("<init>") && method.contains("IZ)"), 0, null, "made");
        for (String name : List.of("SinkTransformationTranslator", "DataStreamV2SinkTransformationTranslator")) {
            weave(to, TRANSLATORS + name, method -> method.startsWith("translateInternal"), 1, "expands", "expanded");
        }
    }

    /** Calls methods of Calls with what the method has as its given local variable. */
    private static void weave(Path to, String name, Predicate<String> which, int local, String before, String after) throws IOException {
        ClassWriter out = new ClassWriter(ClassWriter.COMPUTE_MAXS);
        try (InputStream in = Weave.class.getResourceAsStream("/" + name + ".class")) {
            new ClassReader(in).accept(new ClassVisitor(Opcodes.ASM9, out) {
                @Override
                public MethodVisitor visitMethod(int access, String method, String descriptor, String signature, String[] thrown) {
                    MethodVisitor inner = super.visitMethod(access, method, descriptor, signature, thrown);
                    return which.test(method + descriptor) ? new Telling(inner, local, before, after) : inner;
                }
            }, 0);
        }
        Path file = to.resolve(name + ".class");
        Files.createDirectories(file.getParent());
        Files.write(file, out.toByteArray());
    }

    private static final class Telling extends MethodVisitor {
        private final int local;
        private final String before;
        private final String after;

        Telling(MethodVisitor inner, int local, String before, String after) {
            super(Opcodes.ASM9, inner);
            this.local = local;
            this.before = before;
            this.after = after;
        }

        @Override
        public void visitCode() {
            super.visitCode();
            if (before != null) tell(before);
        }

        @Override
        public void visitInsn(int opcode) {
            if (opcode >= Opcodes.IRETURN && opcode <= Opcodes.RETURN) tell(after);
            super.visitInsn(opcode);
        }

        private void tell(String method) {
            super.visitVarInsn(Opcodes.ALOAD, local);
            super.visitMethodInsn(Opcodes.INVOKESTATIC, "Calls", method, "(L" + TRANSFORMATION + ";)V", false);
        }
    }
}
