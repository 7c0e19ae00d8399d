package org.shipments.routing;

import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/** Sends each parcel to the output of its region, heavy ones to their own. */
class Split extends ProcessFunction<Parcel, Parcel> {

    static final OutputTag<Parcel> HEAVY = new OutputTag<Parcel>("heavy") {};

    static OutputTag<Parcel> tagOf(String region) {
        return new OutputTag<Parcel>("region-" + region) {};
    }

    @Override
    public void processElement(Parcel parcel, Context ctx, Collector<Parcel> out) {
        if (parcel.weight > 20) {
            ctx.output(HEAVY, parcel);
        } else {
            ctx.output(tagOf(parcel.region), parcel);
        }
    }
}
