package com.adtech.pipeline.steps;

import org.apache.flink.api.java.functions.KeySelector;

public class ClicksByLength extends CountByKey<String> {
    @Override
    protected String id() {
        return "clicks-by-length";
    }

    @Override
    protected KeySelector<String, String> key() {
        return click -> "" + click.length();
    }
}
