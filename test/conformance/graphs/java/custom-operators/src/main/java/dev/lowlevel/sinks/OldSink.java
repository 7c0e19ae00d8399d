package dev.lowlevel.sinks;

import org.apache.flink.streaming.api.functions.sink.TwoPhaseCommitSinkFunction;
import org.apache.flink.api.common.typeutils.base.StringSerializer;
import org.apache.flink.api.common.typeutils.base.VoidSerializer;

/** As sinks committed before there was another API for it. */
public class OldSink extends TwoPhaseCommitSinkFunction<String, String, Void> {

    public OldSink() {
        super(StringSerializer.INSTANCE, VoidSerializer.INSTANCE);
    }

    @Override
    protected void invoke(String transaction, String value, Context context) {}

    @Override
    protected String beginTransaction() {
        return "t";
    }

    @Override
    protected void preCommit(String transaction) {}

    @Override
    protected void commit(String transaction) {}

    @Override
    protected void abort(String transaction) {}
}
