package com.rides.join;

public class Ride {
    public long id;
    public String driver;
    public long start;

    public Ride() {}

    public Ride(long id, String driver, long start) {
        this.id = id;
        this.driver = driver;
        this.start = start;
    }
}
