package dev.lowlevel.operators;

import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.TwoInputStreamOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/** Lets records through while the gate is open. */
public class Gate<T> extends AbstractStreamOperator<T> implements TwoInputStreamOperator<T, Boolean, T> {
    private transient boolean open;

    @Override
    public void processElement1(StreamRecord<T> record) {
        if (open) {
            output.collect(record);
        }
    }

    @Override
    public void processElement2(StreamRecord<Boolean> gate) {
        open = gate.getValue();
    }
}
