package com.lake.writers;

import org.apache.flink.api.connector.sink.Committer;
import org.apache.flink.api.connector.sink.GlobalCommitter;
import org.apache.flink.api.connector.sink.Sink;
import org.apache.flink.api.connector.sink.SinkWriter;
import org.apache.flink.core.io.SimpleVersionedSerializer;

import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** A sink of the first unified API. */
public class FirstSink implements Sink<String, String, Void, String> {

    private final boolean global;

    public FirstSink(boolean global) {
        this.global = global;
    }

    @Override
    public SinkWriter<String, String, Void> createWriter(InitContext context, List<Void> states) {
        return new Writer();
    }

    @Override
    public Optional<SimpleVersionedSerializer<Void>> getWriterStateSerializer() {
        return Optional.empty();
    }

    @Override
    public Optional<Committer<String>> createCommitter() {
        return Optional.of(new Commit());
    }

    @Override
    public Optional<GlobalCommitter<String, String>> createGlobalCommitter() {
        return global ? Optional.of(new CommitAll()) : Optional.empty();
    }

    @Override
    public Optional<SimpleVersionedSerializer<String>> getCommittableSerializer() {
        return Optional.of(new Texts());
    }

    @Override
    public Optional<SimpleVersionedSerializer<String>> getGlobalCommittableSerializer() {
        return global ? Optional.of(new Texts()) : Optional.empty();
    }

    private static class Writer implements SinkWriter<String, String, Void> {
        @Override
        public void write(String element, Context context) {}

        @Override
        public List<String> prepareCommit(boolean flush) {
            return Collections.emptyList();
        }

        @Override
        public void close() {}
    }

    private static class Commit implements Committer<String> {
        @Override
        public List<String> commit(List<String> committables) {
            return Collections.emptyList();
        }

        @Override
        public void close() {}
    }

    private static class CommitAll implements GlobalCommitter<String, String> {
        @Override
        public List<String> filterRecoveredCommittables(List<String> committables) {
            return committables;
        }

        @Override
        public String combine(List<String> committables) {
            return String.join(",", committables);
        }

        @Override
        public List<String> commit(List<String> committables) {
            return Collections.emptyList();
        }

        @Override
        public void endOfInput() {}

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
        public String deserialize(int version, byte[] bytes) {
            return new String(bytes);
        }
    }
}
