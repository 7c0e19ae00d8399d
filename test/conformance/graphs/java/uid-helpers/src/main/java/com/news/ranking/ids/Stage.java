package com.news.ranking.ids;

import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;

public enum Stage {
    PARSE("parse clicks"),
    SCORE("score articles") {
        @Override
        public String uid() {
            return "score";
        }
    },
    RANK("rank articles");

    private final String title;

    Stage(String title) {
        this.title = title;
    }

    public String uid() {
        return name().toLowerCase() + "-stage";
    }

    public <T> SingleOutputStreamOperator<T> mark(SingleOutputStreamOperator<T> operator) {
        return operator.uid(uid()).name(title);
    }
}
