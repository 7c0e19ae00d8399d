package org.shipments.routing;

import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.functions.Partitioner;
import org.apache.flink.api.common.operators.SlotSharingGroup;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.datagen.source.DataGeneratorSource;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Sends parcels to the hubs of their regions. */
public class RoutingJob {

    private static final String[] REGIONS = {"north", "south", "west"};
    private static final int HUBS = 3;

    public static void main(String[] args) throws Exception {
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
        env.setParallelism(4);
        env.getConfig().setMaxParallelism(512);

        SingleOutputStreamOperator<Parcel> split = env
                .fromSource(parcels(), WatermarkStrategy.noWatermarks(), "parcels", TypeInformation.of(Parcel.class))
                .uid("parcels")
                .slotSharingGroup("input")
                .rebalance()
                .process(new Split())
                .uid("split")
                .startNewChain()
                .slotSharingGroup(SlotSharingGroup.newBuilder("work").setCpuCores(1).setTaskHeapMemoryMB(100).build());

        // One branch for each region.
        Map<String, DataStream<Parcel>> byRegion = new HashMap<>();
        for (String region : REGIONS) {
            byRegion.put(region, split.getSideOutput(Split.tagOf(region)));
        }
        for (String region : REGIONS) {
            byRegion.get(region)
                    .map(parcel -> region + " " + parcel.id)
                    .name("label " + region)
                    .uid("label-" + region)
                    .sinkTo(new DiscardingSink<>())
                    .name("hub " + region)
                    .uid("hub-" + region)
                    .disableChaining();
        }

        DataStream<Parcel> heavy = split.getSideOutput(Split.HEAVY);
        List<DataStream<String>> hubs = new ArrayList<>();
        for (int hub = 0; hub < HUBS; hub++) {
            final int number = hub;
            hubs.add(heavy.filter(parcel -> parcel.id % HUBS == number).uid("hub" + hub + "-filter").map(Parcel::getRegion));
        }
        DataStream<String> all = hubs.get(0);
        for (DataStream<String> hub : hubs.subList(1, hubs.size())) {
            all = all.union(hub);
        }
        all.shuffle().print().uid("heavy-print");

        partitions(split);
        env.execute("routing");
    }

    private static void partitions(DataStream<Parcel> parcels) {
        Partitioner<String> byLength = (key, partitions) -> key.length() % partitions;
        parcels.partitionCustom(byLength, Parcel::getRegion).map(parcel -> parcel.weight).uid("custom").setParallelism(2).print();
        parcels.broadcast().filter(parcel -> parcel.weight > 1).uid("everywhere").setMaxParallelism(64).print();
        parcels.global().filter(parcel -> parcel.weight > 2).uid("one-place").forceNonParallel().print();
        parcels.rescale().filter(parcel -> parcel.weight > 3).uid("rescaled").setBufferTimeout(50).print();
        parcels.forward().filter(parcel -> parcel.weight > 4).setUidHash("0123456789abcdef0123456789abcdef").setDescription("very heavy").print();
    }

    private static DataGeneratorSource<Parcel> parcels() {
        return new DataGeneratorSource<>(
                n -> new Parcel(n, REGIONS[(int) (n % REGIONS.length)], (int) (n % 30)), Long.MAX_VALUE, TypeInformation.of(Parcel.class));
    }
}
