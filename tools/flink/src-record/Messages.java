/** What a chain of exceptions says. */
final class Messages {
    private Messages() {}

    /** The first line of each message in the chain of causes, outermost first. */
    static String of(Throwable e) {
        StringBuilder chain = new StringBuilder();
        String last = "";
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            String text = firstLine(cause);
            if (last.endsWith(text)) continue; // the message of a wrapper is that of its cause
            chain.append(chain.length() == 0 ? "" : " <- ").append(text);
            last = text;
        }
        return chain.toString();
    }

    static String firstLine(Throwable e) {
        if (e.getMessage() == null) return e.getClass().getSimpleName();
        return e.getMessage().trim().split("\n")[0];
    }
}
