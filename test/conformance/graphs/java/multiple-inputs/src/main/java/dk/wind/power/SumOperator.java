package dk.wind.power;

import org.apache.flink.streaming.api.operators.AbstractInput;
import org.apache.flink.streaming.api.operators.AbstractStreamOperatorV2;
import org.apache.flink.streaming.api.operators.Input;
import org.apache.flink.streaming.api.operators.MultipleInputStreamOperator;
import org.apache.flink.streaming.api.operators.StreamOperatorParameters;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

import java.util.List;

/** Adds up what three inputs bring. */
public class SumOperator extends AbstractStreamOperatorV2<Long> implements MultipleInputStreamOperator<Long> {

    private long sum;

    public SumOperator(StreamOperatorParameters<Long> parameters) {
        super(parameters, 3);
    }

    @Override
    @SuppressWarnings("rawtypes")
    public List<Input> getInputs() {
        return List.of(new Part(1), new Part(2), new Part(3));
    }

    private class Part extends AbstractInput<Long, Long> {
        Part(int number) {
            super(SumOperator.this, number);
        }

        @Override
        public void processElement(StreamRecord<Long> record) {
            sum += record.getValue();
            output.collect(new StreamRecord<>(sum));
        }
    }
}
