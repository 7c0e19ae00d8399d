package com.oldbank.flows;

public class Booking {
    public String account;
    public int kind;
    public long cents;

    public Booking() {}

    public Booking(String account, int kind, long cents) {
        this.account = account;
        this.kind = kind;
        this.cents = cents;
    }
}
