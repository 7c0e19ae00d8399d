package org.shipments.routing;

public class Parcel {
    public long id;
    public String region;
    public int weight;

    public Parcel() {}

    public Parcel(long id, String region, int weight) {
        this.id = id;
        this.region = region;
        this.weight = weight;
    }

    public String getRegion() {
        return region;
    }
}
