package com.bank.fraud;

public class Alert {
    public String account;
    public String why;

    public Alert() {}

    public Alert(String account, String why) {
        this.account = account;
        this.why = why;
    }
}
