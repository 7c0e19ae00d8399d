package co.retail.jobs;

public record Sale(String shop, long cents) {
    public static Sale parse(String line) {
        return new Sale(line.split(",")[0], Long.parseLong(line.split(",")[1]));
    }
}
