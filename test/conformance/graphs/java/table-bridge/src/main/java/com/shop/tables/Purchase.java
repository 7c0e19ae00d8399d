package com.shop.tables;

import java.time.Instant;

public class Purchase {
    public String product;
    public int count;
    public Instant at;

    public Purchase() {}

    public Purchase(String product, int count, Instant at) {
        this.product = product;
        this.count = count;
        this.at = at;
    }
}
