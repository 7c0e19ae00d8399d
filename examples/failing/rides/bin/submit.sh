#!/bin/sh
# Submits the job to the cluster on YARN.
set -e
flink run -t yarn-per-job -ynm rides \
  -Dexecution.checkpointing.intervall=1min \
  -c com.example.rides.RidesJob rides.jar --input "$1"
