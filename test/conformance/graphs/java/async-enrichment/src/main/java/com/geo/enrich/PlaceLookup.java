package com.geo.enrich;

import org.apache.flink.streaming.api.functions.async.ResultFuture;
import org.apache.flink.streaming.api.functions.async.RichAsyncFunction;

import java.util.Collections;
import java.util.concurrent.CompletableFuture;

/** Asks a service for the place of a point. */
public class PlaceLookup extends RichAsyncFunction<Long, String> {
    private final String service;

    public PlaceLookup(String service) {
        this.service = service;
    }

    @Override
    public void asyncInvoke(Long point, ResultFuture<String> result) {
        CompletableFuture.supplyAsync(() -> service + "/" + point)
                .thenAccept(place -> result.complete(Collections.singleton(place)));
    }
}
