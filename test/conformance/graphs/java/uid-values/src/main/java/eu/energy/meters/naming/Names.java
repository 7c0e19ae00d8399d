package eu.energy.meters.naming;

public interface Names {
    String DOMAIN = "meters";
    String DOT = ".";

    interface Sources {
        String MAIN = DOMAIN + DOT + "main";
        String BACKUP = MAIN + "-backup";
    }

    static String of(String... parts) {
        return String.join(DOT, parts);
    }

    static String numbered(String name, int number) {
        return name + "#" + String.format("%02d", number);
    }
}
