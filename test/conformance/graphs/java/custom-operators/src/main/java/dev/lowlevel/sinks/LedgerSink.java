package dev.lowlevel.sinks;

import org.apache.flink.api.common.typeinfo.BasicTypeInfo;
import org.apache.flink.api.connector.sink2.Committer;
import org.apache.flink.api.connector.sink2.CommitterInitContext;
import org.apache.flink.api.connector.sink2.CommittingSinkWriter;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.SupportsCommitter;
import org.apache.flink.api.connector.sink2.WriterInitContext;
import org.apache.flink.core.io.SimpleVersionedSerializer;
import org.apache.flink.streaming.api.connector.sink2.CommittableMessage;
import org.apache.flink.streaming.api.connector.sink2.SupportsPostCommitTopology;
import org.apache.flink.streaming.api.connector.sink2.SupportsPreWriteTopology;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;

import java.io.IOException;
import java.util.Collection;
import java.util.Collections;

/** Writes in two phases and has operators before and behind. */
public class LedgerSink implements Sink<String>, SupportsCommitter<String>, SupportsPreWriteTopology<String>, SupportsPostCommitTopology<String> {

    private final String ledger;

    public LedgerSink(String ledger) {
        this.ledger = ledger;
    }

    @Override
    public DataStream<String> addPreWriteTopology(DataStream<String> entries) {
        return entries.filter(entry -> !entry.isEmpty()).name("entries of " + ledger).uid("entries");
    }

    @Override
    public void addPostCommitTopology(DataStream<CommittableMessage<String>> committed) {
        committed.rebalance().map(message -> ledger).returns(BasicTypeInfo.STRING_TYPE_INFO).uid("booked").sinkTo(new DiscardingSink<>());
    }

    @Override
    @Deprecated
    public SinkWriter<String> createWriter(InitContext context) {
        return new Writer();
    }

    @Override
    public SinkWriter<String> createWriter(WriterInitContext context) {
        return new Writer();
    }

    @Override
    public Committer<String> createCommitter(CommitterInitContext context) {
        return new Book();
    }

    @Override
    public SimpleVersionedSerializer<String> getCommittableSerializer() {
        return new Texts();
    }

    private static class Writer implements CommittingSinkWriter<String, String> {
        private String last = "";

        @Override
        public void write(String entry, Context context) {
            last = entry;
        }

        @Override
        public void flush(boolean endOfInput) {}

        @Override
        public Collection<String> prepareCommit() {
            return Collections.singleton(last);
        }

        @Override
        public void close() {}
    }

    private static class Book implements Committer<String> {
        @Override
        public void commit(Collection<CommitRequest<String>> requests) {}

        @Override
        public void close() {}
    }

    private static class Texts implements SimpleVersionedSerializer<String> {
        @Override
        public int getVersion() {
            return 1;
        }

        @Override
        public byte[] serialize(String text) {
            return text.getBytes();
        }

        @Override
        public String deserialize(int version, byte[] bytes) throws IOException {
            return new String(bytes);
        }
    }
}
