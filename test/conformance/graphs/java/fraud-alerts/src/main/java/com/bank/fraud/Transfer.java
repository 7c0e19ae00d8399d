package com.bank.fraud;

public class Transfer {
    private String account;
    private double amount;
    private long time;

    public Transfer() {}

    public Transfer(String account, double amount, long time) {
        this.account = account;
        this.amount = amount;
        this.time = time;
    }

    public String getAccount() {
        return account;
    }

    public void setAccount(String account) {
        this.account = account;
    }

    public double getAmount() {
        return amount;
    }

    public void setAmount(double amount) {
        this.amount = amount;
    }

    public long getTime() {
        return time;
    }

    public void setTime(long time) {
        this.time = time;
    }
}
