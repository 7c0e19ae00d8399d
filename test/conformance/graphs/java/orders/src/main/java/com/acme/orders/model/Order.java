package com.acme.orders.model;

public class Order {
    public String id;
    public String customer;
    public String country;
    public double amount;
    public long time;

    public Order() {}

    public Order(String id, String customer, String country, double amount, long time) {
        this.id = id;
        this.customer = customer;
        this.country = country;
        this.amount = amount;
        this.time = time;
    }

    public String getCustomer() {
        return customer;
    }

    public String getCountry() {
        return country;
    }

    public double getAmount() {
        return amount;
    }

    public long getTime() {
        return time;
    }
}
