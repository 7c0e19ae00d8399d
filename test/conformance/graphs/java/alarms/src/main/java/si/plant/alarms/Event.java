package si.plant.alarms;

public class Event {
    public String machine;
    public String kind;
    public long time;

    public Event() {}

    public Event(String machine, String kind, long time) {
        this.machine = machine;
        this.kind = kind;
        this.time = time;
    }

    public String getMachine() {
        return machine;
    }
}
