package ca.weather.feeds.model;

public class Report {
    public String station;
    public int degrees;

    public Report() {}

    public Report(String station, int degrees) {
        this.station = station;
        this.degrees = degrees;
    }

    public String getStation() {
        return station;
    }
}
