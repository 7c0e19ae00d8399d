package com.payco.payments.config;

public final class OperatorId {

    private static final String APP = "payments";

    public static final String SOURCE = APP + ":source:";
    public static final String PARSE = APP + ":parse";
    public static final String SUMS = APP + ":sums";
    public static final String SINK = APP + ":sink:";

    private OperatorId() {
    }
}
