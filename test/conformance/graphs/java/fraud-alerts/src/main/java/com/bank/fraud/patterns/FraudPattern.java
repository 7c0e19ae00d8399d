package com.bank.fraud.patterns;

import com.bank.fraud.Alert;
import com.bank.fraud.Transfer;
import org.apache.flink.streaming.api.datastream.KeyedStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;

import java.io.Serializable;

/** One way to find fraud. */
public interface FraudPattern extends Serializable {

    String id();

    SingleOutputStreamOperator<Alert> find(KeyedStream<Transfer, String> transfers);
}
