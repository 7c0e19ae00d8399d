package com.adx.common;

import java.util.Objects;

public final class Ids {
    private static final String SEPARATOR = "/";
    private final String job;

    public Ids(String job) {
        this.job = Objects.requireNonNull(job);
    }

    public String job() {
        return job;
    }

    public String of(String operator) {
        return job + SEPARATOR + operator;
    }

    public String of(String operator, int n) {
        return new StringBuilder(of(operator)).append('#').append(n).toString();
    }
}
