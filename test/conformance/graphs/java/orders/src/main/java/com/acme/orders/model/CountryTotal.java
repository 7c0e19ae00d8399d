package com.acme.orders.model;

public class CountryTotal {
    public String country;
    public long orders;
    public double amount;

    public CountryTotal() {}

    public CountryTotal(String country, long orders, double amount) {
        this.country = country;
        this.orders = orders;
        this.amount = amount;
    }

    public CountryTotal plus(CountryTotal other) {
        return new CountryTotal(country, orders + other.orders, amount + other.amount);
    }

    @Override
    public String toString() {
        return country + ": " + orders + " orders, " + amount;
    }
}
