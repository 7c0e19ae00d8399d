package com.payco.payments.model;

public record Payment(String id, String merchant, long cents, long time) {

    public static Payment parse(String line) {
        String[] parts = line.split(",");
        return new Payment(parts[0], parts[1], Long.parseLong(parts[2]), Long.parseLong(parts[3]));
    }
}
