package org.clinic.vitals.flow;

public class Naming {
    private final String prefix;
    private final char separator;

    public Naming(String prefix, char separator) {
        this.prefix = prefix;
        this.separator = separator;
    }

    public String id(String... parts) {
        StringBuilder id = new StringBuilder(prefix);
        for (String part : parts) {
            id.append(separator).append(part);
        }
        return id.toString();
    }

    public Naming child(String name) {
        return new Naming(id(name), separator);
    }
}
