from pyflink.common import Types
from pyflink.datastream import DataStream

from registry import step

SCORE = Types.TUPLE([Types.STRING(), Types.INT()])


@step("parse")
def parse(stream: DataStream) -> DataStream:
    return stream.map(lambda line: (line.split(",")[0], int(line.split(",")[1])), output_type=SCORE)


@step("cheaters")
def without_cheaters(stream: DataStream) -> DataStream:
    return stream.filter(lambda score: score[1] < 10_000)


@step("best")
def best(stream: DataStream) -> DataStream:
    return stream.key_by(lambda score: score[0]).reduce(lambda a, b: a if a[1] > b[1] else b)


def by_league(stream: DataStream):
    """One stream for each league, the best league first."""
    lower = 0
    for league, upper in [("bronze", 100), ("silver", 1000), ("gold", 10_000)]:
        yield league, stream.filter(lambda s, lo=lower, hi=upper: lo <= s[1] < hi).uid(f"league-{league}")
        lower = upper
