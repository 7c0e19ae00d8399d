/** Where the job's code is. */
final class Lines {
    private Lines() {}

    /** The file with the folders of its package, and the line. */
    static String of(Class<?> in, StackWalker.StackFrame frame) {
        String folder = in.getPackageName().replace('.', '/');
        return (folder.isEmpty() ? "" : folder + "/") + frame.getFileName() + ":" + frame.getLineNumber();
    }
}
