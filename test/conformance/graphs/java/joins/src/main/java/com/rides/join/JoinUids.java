package com.rides.join;

/** The uids of the job. Do not change them: state is found by them. */
interface JoinUids {
    String JOB = "rides-and-fares";
    String RIDES = JOB + "_rides";
    String FARES = JOB + "_fares";
    String INTERVAL_JOIN = JOB + "_interval-join";
    String CO_PROCESS = JOB + "_co-process";
    String CO_MAP = JOB + "_co-map";
    String BROADCAST = JOB + "_broadcast";
}
