#!/bin/sh
# Submits the job to the cluster on YARN.
set -e
flink run -t yarn-per-job -Dyarn.application.name=rides \
  -Dexecution.checkpointing.interval=1min \
  -c com.example.rides.RidesJob rides.jar --input "$1"
