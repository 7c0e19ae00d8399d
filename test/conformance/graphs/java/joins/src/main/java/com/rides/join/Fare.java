package com.rides.join;

public class Fare {
    public long rideId;
    public double tip;
    public long time;

    public Fare() {}

    public Fare(long rideId, double tip, long time) {
        this.rideId = rideId;
        this.tip = tip;
        this.time = time;
    }
}
