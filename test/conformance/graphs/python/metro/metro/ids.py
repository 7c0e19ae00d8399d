from pyflink.common import Types
from pyflink.datastream import OutputTag

NAMESPACE = "metro"
VERSION = 2
LATE = OutputTag("late-taps", Types.STRING())
GHOSTS = OutputTag("ghosts", Types.STRING())


def uid(*parts: str) -> str:
    return "-".join([f"{NAMESPACE}.v{VERSION}", *parts])
