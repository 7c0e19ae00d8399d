package dev.lowlevel.operators;

import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.ChainingStrategy;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/** Leaves out a record that is like the one before. */
public class Deduplicate<T> extends AbstractStreamOperator<T> implements OneInputStreamOperator<T, T> {
    private transient T before;

    public Deduplicate() {
        chainingStrategy = ChainingStrategy.ALWAYS;
    }

    @Override
    public void processElement(StreamRecord<T> record) {
        if (!record.getValue().equals(before)) {
            before = record.getValue();
            output.collect(record);
        }
    }
}
