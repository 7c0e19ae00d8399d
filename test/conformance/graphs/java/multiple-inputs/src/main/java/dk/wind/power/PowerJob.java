package dk.wind.power;

import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.MultipleConnectedStreams;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.co.CoProcessFunction;
import org.apache.flink.streaming.api.functions.co.KeyedCoProcessFunction;
import org.apache.flink.streaming.api.transformations.KeyedMultipleInputTransformation;
import org.apache.flink.streaming.api.transformations.MultipleInputTransformation;
import org.apache.flink.util.Collector;

public class PowerJob {

    public static void main(String[] args) throws Exception {
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
        DataStream<Long> park = env.fromSequence(1, 10).uid("park");
        DataStream<Long> sea = env.fromSequence(1, 10).uid("sea");
        DataStream<Long> roof = env.fromData(1L, 2L).uid("roof");

        MultipleInputTransformation<Long> sums = new MultipleInputTransformation<>("sums", new SumFactory(), Types.LONG, 3);
        sums.addInput(park.getTransformation());
        sums.addInput(sea.getTransformation());
        sums.addInput(roof.broadcast().getTransformation());
        sums.setUid("sums");
        DataStream<Long> all = new MultipleConnectedStreams(env).transform(sums);
        all.print().uid("print");

        KeyedMultipleInputTransformation<Long> keyed =
                new KeyedMultipleInputTransformation<>("keyed sums", new SumFactory(), Types.LONG, 3, Types.LONG);
        for (DataStream<Long> stream : new DataStream[] {park, sea, roof}) {
            keyed.addInput(stream.keyBy(n -> n % 2).getTransformation(), (Long n) -> n % 2);
        }
        env.addOperator(keyed);
        DataStream<Long> keyedSums = new MultipleConnectedStreams(env).transform(keyed);
        keyedSums.filter(n -> n > 10).uid("large").print();

        park.keyBy(n -> n).connect(sea.keyBy(n -> n)).process(new KeyedPair()).uid("keyed-pair").print();
        park.connect(roof.broadcast()).process(new Pair()).uid("pair").print();
        env.execute("power");
    }

    private static class KeyedPair extends KeyedCoProcessFunction<Long, Long, Long, Long> {
        @Override
        public void processElement1(Long n, Context ctx, Collector<Long> out) {
            out.collect(n);
        }

        @Override
        public void processElement2(Long n, Context ctx, Collector<Long> out) {
            out.collect(n);
        }
    }

    private static class Pair extends CoProcessFunction<Long, Long, Long> {
        @Override
        public void processElement1(Long n, Context ctx, Collector<Long> out) {
            out.collect(n);
        }

        @Override
        public void processElement2(Long n, Context ctx, Collector<Long> out) {
            out.collect(n);
        }
    }
}
