package com.acme.orders;

import com.acme.orders.model.Order;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/** Emits an order when it is the largest one of its customer so far. */
public class LargestOrder extends KeyedProcessFunction<String, Order, Order> {
    private transient ValueState<Double> largest;

    @Override
    public void open(Configuration parameters) {
        largest = getRuntimeContext().getState(new ValueStateDescriptor<>("largest", Double.class));
    }

    @Override
    public void processElement(Order order, Context ctx, Collector<Order> out) throws Exception {
        Double before = largest.value();
        if (before == null || order.amount > before) {
            largest.update(order.amount);
            out.collect(order);
        }
    }
}
