package net.metrics.common;

public class Reading {
    public String sensor;
    public double value;
    public long time;

    public Reading() {}

    public Reading(String sensor, double value, long time) {
        this.sensor = sensor;
        this.value = value;
        this.time = time;
    }
}
