package co.retail.common;

import org.apache.flink.api.common.functions.MapFunction;

import java.util.function.Function;

class Parse<T> implements MapFunction<String, T> {
    private final transient Function<String, T> parser;

    Parse(Function<String, T> parser) {
        this.parser = parser;
    }

    @Override
    public T map(String line) {
        return parser.apply(line);
    }
}
