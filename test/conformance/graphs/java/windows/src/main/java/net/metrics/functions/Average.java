package net.metrics.functions;

import net.metrics.common.Reading;
import org.apache.flink.api.common.functions.AggregateFunction;

public class Average implements AggregateFunction<Reading, double[], Double> {
    @Override
    public double[] createAccumulator() {
        return new double[2];
    }

    @Override
    public double[] add(Reading reading, double[] sum) {
        sum[0] += reading.value;
        sum[1]++;
        return sum;
    }

    @Override
    public Double getResult(double[] sum) {
        return sum[0] / sum[1];
    }

    @Override
    public double[] merge(double[] a, double[] b) {
        return new double[] {a[0] + b[0], a[1] + b[1]};
    }
}
