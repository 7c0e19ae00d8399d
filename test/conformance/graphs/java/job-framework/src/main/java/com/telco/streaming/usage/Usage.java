package com.telco.streaming.usage;

public class Usage {
    public String number;
    public long bytes;

    public Usage() {}

    public Usage(String number, long bytes) {
        this.number = number;
        this.bytes = bytes;
    }

    public String getNumber() {
        return number;
    }
}
