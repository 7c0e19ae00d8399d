from __future__ import annotations

from pyflink.common import Configuration
from pyflink.datastream import CheckpointingMode, ExternalizedCheckpointCleanup, StreamExecutionEnvironment


class EnvironmentBuilder:
    def __init__(self):
        self._parallelism = 1
        self._max_parallelism = None
        self._interval = None

    def parallelism(self, value: int) -> EnvironmentBuilder:
        self._parallelism = value
        return self

    def max_parallelism(self, value: int) -> EnvironmentBuilder:
        self._max_parallelism = value
        return self

    def checkpoints(self, every_ms: int) -> EnvironmentBuilder:
        self._interval = every_ms
        return self

    def build(self) -> StreamExecutionEnvironment:
        env = StreamExecutionEnvironment.get_execution_environment(Configuration())
        env.set_parallelism(self._parallelism)
        if self._max_parallelism is not None:
            env.set_max_parallelism(self._max_parallelism)
        if self._interval:
            env.enable_checkpointing(self._interval, CheckpointingMode.EXACTLY_ONCE)
        return env
