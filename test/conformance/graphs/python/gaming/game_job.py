from pyflink.common import Types

import steps
from registry import STEPS, job


def main():
    with job("leagues", parallelism=2) as env:
        stream = env.from_collection(["ann,10", "bob,3000"], type_info=Types.STRING()).uid("game-scores")
        for build in STEPS.values():
            stream = build(stream)
        for league, scores in steps.by_league(stream):
            scores.map(str, output_type=Types.STRING()).uid(league + "-text").print().uid(league + "-out")


if __name__ == "__main__":
    main()
