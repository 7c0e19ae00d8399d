package net.metrics.common;

import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.datagen.source.DataGeneratorSource;

public final class Sources {

    private Sources() {}

    public static DataGeneratorSource<Reading> readings() {
        return new DataGeneratorSource<>(n -> new Reading("s" + n % 10, n, n), 1_000_000L, TypeInformation.of(Reading.class));
    }
}
