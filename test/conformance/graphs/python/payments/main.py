import logging
import sys

from common import EnvironmentBuilder
from jobs import payments


def main() -> int:
    env = EnvironmentBuilder().parallelism(1).max_parallelism(256).checkpoints(every_ms=30_000).build()
    options = {"dry_run": False}
    payments.build(env, **options)
    try:
        env.execute("payments")
    except RuntimeError:
        logging.exception("failed")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
