import json
import random
import sys

LINES = ["3 INFO start", "4 ERROR full", "oops", "5 DEBUG x", "7 WARNING hot", "8 ERROR", "9 INFO a b", "x INFO y", "1 FATAL z", "2 INFO "]


def make(rng):
    lines = [rng.choice(LINES) for _ in range(rng.randrange(0, 15))]
    level = rng.choice(["DEBUG", "INFO", "WARNING", "ERROR"])
    return {"args": [lines, level, rng.randint(1, 4), rng.randrange(0, 7)]}


if __name__ == "__main__":
    print(json.dumps(make(random.Random(int(sys.argv[1])))))
