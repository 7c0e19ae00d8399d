package com.payco.payments.config;

import java.util.Map;

/** What can be set from outside, with defaults. */
public record Settings(String brokers, int parallelism, boolean audit) {

    public static Settings from(String[] args) {
        return from(Map.of(), args);
    }

    public static Settings from(Map<String, String> defaults, String... args) {
        String brokers = defaults.getOrDefault("brokers", "kafka:9092");
        boolean audit = true;
        int parallelism = 2;
        for (String arg : args) {
            if (arg.equals("--no-audit")) {
                audit = false;
            } else if (arg.startsWith("--parallelism=")) {
                parallelism = Integer.parseInt(arg.substring("--parallelism=".length()));
            }
        }
        return new Settings(brokers, parallelism, audit);
    }
}
