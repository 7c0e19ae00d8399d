package eu.energy.meters.naming;

public enum Region {
    NORTH("n"),
    SOUTH("s");

    public final String code;

    Region(String code) {
        this.code = code;
    }

    public String suffix() {
        return switch (this) {
            case NORTH -> "up";
            case SOUTH -> "down";
        };
    }
}
